"""Which sentences of a report propose something: those that rest on passages in which a proposal was found."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass

from concertation.core.report import Report, Sentence, paragraphs_in


@dataclass(frozen=True)
class Place:
    """A sentence of a report where it stands: ``anchor`` is its address (``p12s3``), ``bold`` that it is recommended."""

    anchor: str
    paragraph: str
    number: int
    sentence: Sentence
    bold: bool


@dataclass(frozen=True)
class Proposed:
    """A proposal with every place at which the report says it, that of a recommendation first."""

    places: tuple[Place, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """The addresses of its sentences."""
        return tuple(one.anchor for one in self.places)

    @property
    def first(self) -> Place:
        """Where it is read."""
        return self.places[0]


def places_in(report: Report) -> Iterator[Place]:
    """The sentences of the numbered paragraphs, in the order of the page."""
    for paragraph in paragraphs_in(report.sections):
        for number, sentence in enumerate(paragraph.sentences, 1):
            yield Place(f"p{paragraph.number}s{number}", paragraph.number, number, sentence, paragraph.bold)


def place_of(anchor: str) -> tuple[str, int]:
    """The paragraph and the sentence that an address names; ValueError where it is none."""
    paragraph, mark, number = anchor.removeprefix("p").rpartition("s")
    if not (mark and anchor.startswith("p") and paragraph.isdecimal()):
        raise ValueError(anchor)
    return paragraph, int(number)


def proposed_in(report: Report, proposals: Set[str]) -> tuple[Proposed, ...]:
    """The proposals of a report: sourced sentences that rest on passages of the limb ``proposals``, named by id.

    Sentences that rest on the same passages say the same proposal. Recommendations come first, else as they stand.
    """
    found: dict[tuple[str, ...], list[Place]] = {}
    for one in places_in(report):
        if one.sentence.kind == "sourced" and not proposals.isdisjoint(one.sentence.passages):
            found.setdefault(tuple(sorted(one.sentence.passages)), []).append(one)
    made = (Proposed(tuple(sorted(places, key=lambda place: not place.bold))) for places in found.values())
    return tuple(sorted(made, key=lambda one: not one.first.bold))
