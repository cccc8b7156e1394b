"""The tasks of a draft, each with whether it is done: in words, and in the order in which they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse

from concertation.actions.submission import content_of
from concertation.core.submission import Content
from concertation.records.models import Annex
from concertation.web.participants.drafting import drafting
from concertation.web.participants.page import page_of
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request


@dataclass(frozen=True)
class Task:
    """A page of the draft; ``state`` is done, todo, optional (may be left out) or either: one of these suffices."""

    step: str
    state: str
    documents: int = 0

    @property
    def route(self) -> str:
        """Where it is done."""
        return f"draft_{self.step}"


def tasks_of(content: Content, annexes: list[Annex], *, by_party: bool) -> Iterator[Task]:
    """All but the last look, in order."""
    said = any(text.strip() for text in content.answers.values())
    unconfirmed = any(one.confirmed_at is None for one in annexes)
    unnamed = content.publication == "named" and not content.party_name.strip()
    yield Task("about", "done" if by_party or (content.party_class and not unnamed) else "todo")
    yield Task("behalf", "done" if content.on_behalf_of or content.members else "optional")
    yield Task("answers", "done" if said else "optional" if annexes else "either")
    yield Task("documents", "todo" if unconfirmed else "done" if annexes else "optional" if said else "either", len(annexes))
    yield Task("summary", "done" if content.summary.strip() else "optional")
    yield Task("publication", "done" if content.publication else "todo")


def missing(content: Content, annexes: list[Annex], *, by_party: bool) -> list[str]:
    """The steps without which the reply cannot be sent; of those of which one suffices, the first."""
    found = list(tasks_of(content, annexes, by_party=by_party))
    either = next((one for one in found if one.state == "either"), None)
    return [one.step for one in found if one.state == "todo" or one is either]


@drafting
def tasks(request: Request, visit: Visit) -> HttpResponse:
    """The draft at a glance."""
    content, annexes = content_of(visit.submission, visit.safe), list(visit.submission.annexes.all())
    found = list(tasks_of(content, annexes, by_party=visit.by_party))
    return page_of(request, "tasks", visit, tasks=found, ready=all(one.state in ("done", "optional") for one in found))
