"""What goes out, as an officer asks for it: how much is in which state, which wordings there are, a page of letters."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from django.db.models import Count, Min, QuerySet

from concertation.core.consultation import CORRESPONDENCE, DISPATCH_LIFE
from concertation.records.models import Consultation, Dispatch, JournalEntry

PAGE: Final = 25


@dataclass(frozen=True)
class Wording:
    """Letters that wait with the very same words: how many, and the first of them. ``opened``: that person has read it."""

    kind: str
    language: str
    subject: str
    n: int
    first: Dispatch
    opened: bool


@dataclass(frozen=True)
class Page:
    """Some letters, and ``total`` of all that were asked for."""

    rows: list[Dispatch]
    total: int
    number: int

    @property
    def last(self) -> int:
        """The number of the last page, from 1."""
        return max(1, -(-self.total // PAGE))


def text_digest(subject: str, body: str) -> str:
    """By which a wording is known."""
    return hashlib.sha256(f"{subject}\n\n{body}".encode()).hexdigest()


def texts_of(consultation: Consultation, kind: str, person: str) -> list[Wording]:
    """The wordings of a kind that are queued, and which of them that person has opened."""
    waiting = Dispatch.objects.filter(consultation=consultation, kind=kind, state="queued").order_by()
    rows = waiting.values_list("language", "subject", "body").annotate(n=Count("pk"), first=Min("pk"))
    counted = {first: n for _, _, _, n, first in rows}
    firsts = list(_with_party(Dispatch.objects.filter(pk__in=counted)).order_by("pk"))
    digests = {one.pk: text_digest(one.subject, one.body) for one in firsts}
    opened = _opened(person, set(digests.values()))
    return [Wording(kind, one.language, one.subject, counted[one.pk], one, digests[one.pk] in opened) for one in firsts]


def _opened(person: str, digests: set[str]) -> set[str]:
    read = JournalEntry.objects.filter(act="open_dispatch", actor_kind="person", actor=person)
    return set(read.filter(detail__text__in=sorted(digests)).values_list("detail__text", flat=True)) if digests else set()


def waiting_wordings(consultation: Consultation, person: str) -> list[tuple[str, int, list[Wording]]]:
    """The kinds that have letters queued: how many, and in which words."""
    found = ((kind, texts_of(consultation, kind, person)) for kind in CORRESPONDENCE)
    return [(kind, sum(one.n for one in texts), texts) for kind, texts in found if texts]


def by_state(consultation: Consultation) -> dict[str, int]:
    """How many letters there are in each state."""
    rows = Dispatch.objects.filter(consultation=consultation).order_by().values_list("state").annotate(n=Count("pk"))
    counted = dict(rows)
    return {state: counted.get(state, 0) for state in DISPATCH_LIFE.states}


def letters(consultation: Consultation, state: str, kind: str, number: int) -> Page:
    """A page of letters in that state and of that kind, where they are named; the latest first."""
    found = Dispatch.objects.filter(consultation=consultation)
    if state in DISPATCH_LIFE.states:
        found = found.filter(state=state)
    if kind in CORRESPONDENCE:
        found = found.filter(kind=kind)
    total = found.count()
    number = min(max(1, number), max(1, -(-total // PAGE)))
    rows = _with_party(found).order_by("-queued_at", "-pk")[(number - 1) * PAGE : number * PAGE]
    return Page(list(rows), total, number)


def letter(consultation: Consultation, number: int) -> Dispatch | None:
    """One letter of the consultation."""
    return _with_party(Dispatch.objects.filter(consultation=consultation, pk=number)).first()


def letters_to(invitation: int) -> QuerySet[Dispatch]:
    """All letters to one party, the latest first."""
    return _with_party(Dispatch.objects.filter(invitation=invitation)).order_by("-queued_at", "-pk")


def _with_party(found: QuerySet[Dispatch]) -> QuerySet[Dispatch]:
    return found.select_related("invitation__party", "representative")
