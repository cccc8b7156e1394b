"""Paragraphs that several replies have in common: looked for once between two changes, and kept without their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from concertation.core.finding.campaign import copied_paragraphs
from concertation.records.coding import suggested_for
from concertation.records.drafts import WRITING
from concertation.records.kept_in_memory import Latest
from concertation.records.models import Consultation, Passage, Question
from concertation.records.open_texts import open_text
from concertation.records.safe import Safe


@dataclass(frozen=True)
class Place:
    """A paragraph ``[start, end)`` of the text of that number in a reply."""

    submission: str
    ordinal: int
    start: int
    end: int

    @property
    def address(self) -> str:
        """As a passage that begins there is called."""
        return f"{self.submission}.{self.ordinal}.{self.start}-{self.end}"


Copies = Mapping[tuple[str, int], Sequence[tuple[Place, ...]]]
"""By reply and number of its text, all places of each paragraph that it has in common with others."""
_COPIES: Final = Latest[str, Copies](most=16, but=WRITING)


def copies_in(consultation: Consultation, safe: Safe) -> Copies:
    """Those of all replies that machines may read and that are not confidential, their words opened in memory."""
    return _COPIES.of(consultation.pk, lambda: _found(consultation, safe))


def _found(consultation: Consultation, safe: Safe) -> Copies:
    asked = list(Question.objects.filter(consultation=consultation).values_list("text", flat=True))
    found: dict[tuple[str, int], list[tuple[Place, ...]]] = {}
    for one in copied_paragraphs(list(_texts(consultation, safe)), asked):
        places = tuple(_place(*each) for each in one.places)
        for key in {(each.submission, each.ordinal) for each in places}:
            found.setdefault(key, []).append(places)
    return found


def known_copies(consultation: Consultation) -> Copies | None:
    """The same where they were looked for and nothing was done to a reply since."""
    return _COPIES.known(consultation.pk)


def same_elsewhere(copies: Copies, passage: Passage, ordinal: int) -> dict[str, Place]:
    """By reply, but for its own, where the words of a passage stand too."""
    groups = copies.get((passage.submission_id, ordinal), ())
    here = [places for places in groups if any(_holds(one, passage, ordinal) for one in places)]
    return {one.submission: one for places in here for one in places if one.submission != passage.submission_id}


def _holds(place: Place, passage: Passage, ordinal: int) -> bool:
    own = (place.submission, place.ordinal) == (passage.submission_id, ordinal)
    return own and place.start < passage.end and passage.start < place.end


def forget_copies() -> None:
    """Keeps none in memory any longer."""
    _COPIES.forget()


def _texts(consultation: Consultation, safe: Safe) -> Iterator[tuple[str, str]]:
    replies = suggested_for(consultation).defer("content").prefetch_related("texts__redactions")
    for text, words in safe.texts_of(replies):
        yield f"{text.submission_id}.{text.ordinal}", open_text(text, words)


def _place(name: str, start: int, end: int) -> Place:
    submission, _, ordinal = name.partition(".")
    return Place(submission, int(ordinal), start, end)
