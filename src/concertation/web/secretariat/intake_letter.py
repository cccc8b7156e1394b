"""The letter that the replies of a folded campaign share, and what each of them has put into it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db.models import Q

from concertation.actions.finding import open_passages
from concertation.core.finding.campaign import letter_of
from concertation.documents.writing.characters import direction_of, printable
from concertation.records import intake
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Submission
from concertation.records.open_texts import open_text
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of, officer_of

MEMBERS: Final = 20
"""Replies of which the letter is made."""
LETTERS: Final = 6_000
"""Characters of each that are compared."""


@dataclass(frozen=True)
class Member:
    """A reply with what it has put in, by the number of the place."""

    submission: Submission
    said: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class SharedLetter:
    """The letter in pieces, each with the number of the place before it (0: nobody has put in anything there)."""

    pieces: tuple[tuple[int, str], ...]
    last: int
    members: tuple[Member, ...]
    language: str
    direction: str


def shared_letter(request: Request, consultation: Consultation, leading: Submission) -> SharedLetter:
    """The letter of the replies under ``leading``, as far as this person may open them; that she read them is written
    down."""
    rows = _members(request, consultation, leading)
    safe = safe_of(settings.DATA)
    whole: dict[str, list[str]] = {}
    for text, words in safe.texts_of(rows):
        whole.setdefault(text.submission_id, []).append(open_text(text, words))
    read = [one for one in rows if one.pk in whole]
    open_passages(
        consultation, [one.pk for one in read if one.state != "published"], actor=actor_of(request), at=request.at
    )  # fmt: skip
    return _letter(read, ["\n\n".join(whole[one.pk])[:LETTERS] for one in read], leading.language)


def _members(request: Request, consultation: Consultation, leading: Submission) -> list[Submission]:
    kept = intake.arrived(consultation).filter(Q(pk=leading.pk) | Q(leading=leading)).exclude(state__in=intake.CLOSED)
    kept = kept.filter(intake.readable_by(officer_of(request).username, intake.confidential_readers(consultation)))
    ordered = sorted(kept.values_list("pk", "recorded_at"), key=lambda one: (one[0] != leading.pk, one[1], one[0]))
    names = [name for name, _ in ordered[:MEMBERS]]
    rows = Submission.objects.filter(pk__in=names).defer("content").prefetch_related("texts__redactions")
    return sorted(rows, key=lambda one: names.index(one.pk))


def _letter(rows: list[Submission], texts: list[str], language: str) -> SharedLetter:
    letter = letter_of(texts) if texts else None
    if letter is None or not letter.pieces:
        return SharedLetter((), 0, (), language, direction_of("", language))
    filled = [at for at, _ in enumerate(letter.slots[0]) if any(one[at] for one in letter.slots)]
    numbers = {at: number for number, at in enumerate(filled, 1)}
    members = (
        Member(row, tuple((numbers[at], printable(said)) for at, said in enumerate(slots) if said))
        for row, slots in zip(rows, letter.slots, strict=True)
    )
    pieces = tuple((numbers.get(at, 0), printable(piece)) for at, piece in enumerate(letter.pieces))
    words = " ".join(letter.pieces)
    return SharedLetter(pieces, numbers.get(len(letter.pieces), 0), tuple(members), language, direction_of(words, language))
