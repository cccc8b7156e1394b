"""How the reply may be used: four levels, each with the line as it would appear; consent to each further purpose."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from concertation.actions.submission import content_of
from concertation.core.party import STATE_CLASSES
from concertation.core.submission import PUBLICATION_LEVELS, PURPOSES, PURPOSES_OF, Content
from concertation.core.submission.consent import ASKED_APART, levels_for
from concertation.records.models import Submission
from concertation.web.participants.drafting import drafting, filled_in
from concertation.web.participants.form import Fault, Form, Values
from concertation.web.participants.way_in import Visit
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

OPEN_LEVELS: Final = ("named", "unnamed")
"""At which everybody may read the reply."""


def _read(content: Content) -> Values:
    apart = (one for one in ASKED_APART if one in content.consents)
    return {"publication": content.publication, "consents": "\n".join(apart)}


def _write(content: Content, values: Values) -> Content:
    level = values["publication"] if values["publication"] in PUBLICATION_LEVELS else ""
    return content.with_(publication=level, consents=consents_of(level, values["consents"].split("\n")))


def consents_of(level: str, apart: list[str]) -> tuple[str, ...]:
    """Consent to what the level says in words, and to what was ticked besides, as far as the level allows it."""
    given = [one for one in PURPOSES if one not in ASKED_APART or one in apart]
    return tuple(sorted(one for one in given if level and one in PURPOSES_OF[level]))


def form_for(offered: tuple[str, ...]) -> Form:
    """The form in which one of these levels is chosen."""

    def faults(values: Values) -> list[Fault]:
        return [] if values["publication"] in offered else [Fault("publication", "fault.publication")]

    return Form(_read, _write, faults)


def offered_to(content: Content) -> tuple[str, ...]:
    """The levels that this respondent chooses between; one that it chose elsewhere stays."""
    usual = levels_for(content.party_class)
    return tuple(one for one in PUBLICATION_LEVELS if one in usual or one == content.publication)


@dataclass(frozen=True)
class Level:
    """A level and, where the reply would be in the list, the line by which it would stand there."""

    key: str
    line: str


def levels(visit: Visit, content: Content, language: str) -> Iterator[Level]:
    """The levels that are offered, from the most open."""
    for level in offered_to(content):
        line = label_of(as_sent(visit, content, level), language) if level in OPEN_LEVELS else ""
        yield Level(level, line)


def as_sent(visit: Visit, content: Content, level: str) -> Submission:
    """The reply as it would be kept, were it sent now at that level; nothing is kept of it here."""
    reply = copy.copy(visit.submission)
    reply.publication, reply.language = level, content.language
    reply.on_behalf_of = list(content.members) or [one for one in (content.on_behalf_of,) if one]
    reply.received_on = visit.at.date()
    if reply.party is None:
        reply.party_name, reply.party_class = content.party_name, content.party_class
    return reply


@drafting
def publication(request: Request, visit: Visit) -> HttpResponse:
    """What may be done with the reply; for nobody but a State is a level chosen beforehand."""
    content = content_of(visit.submission, visit.safe)
    ways = list(levels(visit, content, request.language))
    return filled_in(
        request, visit, "publication", form_for(offered_to(content)), levels=ways, apart=ASKED_APART,
        of_state=content.party_class in STATE_CLASSES,
    )  # fmt: skip
