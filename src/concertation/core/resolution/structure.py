"""A resolution or decision as a structure: masthead, preamble, operative paragraphs, notes, annexes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Citation:
    """A document cited in the text: the words as they stand, and the symbol they mean if the grammar tells."""

    text: str
    symbol: str | None


@dataclass(frozen=True)
class Act:
    """One act of an operative paragraph: its verb with adverbs as printed, and the words up to the next act.

    ``text`` begins with the verb itself, so that the acts together hold the paragraph but its linking words.
    """

    verb: str
    text: str


@dataclass(frozen=True)
class Point:
    """A lettered or roman sub-paragraph, number as printed: ``(a)``, ``a)``, ``(i)``."""

    number: str
    text: str


@dataclass(frozen=True)
class PreambularParagraph:
    """``index`` counts from 1. ``notes`` are the numbers of the notes called in it; its text holds no note mark."""

    index: int
    opener: str
    text: str
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class OperativeParagraph:
    """``number`` as printed without its stop, or None for a single un-numbered one; ``part`` is A, B … or None."""

    number: str | None
    part: str | None
    acts: tuple[Act, ...]
    text: str
    points: tuple[Point, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """A footnote, without its mark."""

    number: str
    text: str


@dataclass(frozen=True)
class Annex:
    """An annex with its title line and everything under it."""

    title: str
    text: str


@dataclass(frozen=True)
class Resolution:
    """What a resolution, decision or draft says. What the file does not say is None; inferences stand in ``warnings``.

    ``organ`` is its canonical English name whatever the language; every other word stands in the language of the file.
    """

    symbol: str | None
    organ: str | None
    kind: str
    title: str | None
    session: int | None
    agenda_item: str | None
    adopted: date | None
    meeting: str | None
    report: str | None
    language: str
    preambular: tuple[PreambularParagraph, ...]
    operative: tuple[OperativeParagraph, ...]
    notes: tuple[Note, ...] = ()
    annexes: tuple[Annex, ...] = ()
    warnings: tuple[str, ...] = ()

    def paragraph(self, number: str, part: str | None = None) -> OperativeParagraph:
        """The operative paragraph of that number; KeyError when there is none."""
        for paragraph in self.operative:
            if paragraph.number == number and paragraph.part == part:
                return paragraph
        raise KeyError(number)
