"""The texts of a reply as an officer reads them: sheets of bounded length, with what is marked in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from concertation.documents.writing.characters import direction_of, printable
from concertation.records.models import SubmissionText

LONGEST: Final = 40_000
"""Characters on one sheet; it ends with a line where it can."""

Opened = tuple[SubmissionText, str]
"""A text with its words as they were read."""


@dataclass(frozen=True)
class Slice:
    """Words of a text from ``start`` on."""

    text: SubmissionText
    start: int
    words: str

    @property
    def end(self) -> int:
        """Where they end in the text."""
        return self.start + len(self.words)


@dataclass(frozen=True)
class Mark:
    """Characters ``[start, end)`` of a text, and what they are: ``covered``, ``proposed`` or ``mention``."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Line:
    """A paragraph on a sheet: pieces of words, each with how it is marked (empty: not)."""

    pieces: tuple[tuple[str, str], ...]
    direction: str


@dataclass(frozen=True)
class Shown:
    """A slice as it is shown; ``ordinal`` and ``name`` are those of its text."""

    ordinal: int
    name: str
    language: str
    lines: tuple[Line, ...]


def sheets_of(texts: Iterable[Opened]) -> list[list[Slice]]:
    """All that was read from a reply, in order: short texts together, long ones over several sheets; at least one sheet."""
    sheets: list[list[Slice]] = [[]]
    for text, words in texts:
        for one in _slices(text, words):
            if sheets[-1] and sum(len(slice.words) for slice in (*sheets[-1], one)) > LONGEST:
                sheets.append([])
            sheets[-1].append(one)
    return sheets


def _slices(text: SubmissionText, words: str) -> Iterator[Slice]:
    start = 0
    while start < len(words):
        end = min(len(words), start + LONGEST)
        if end < len(words):
            end = max(words.rfind("\n", start, end) + 1, 0) or end
        end = end if end > start else start + LONGEST
        yield Slice(text, start, words[start:end])
        start = end


def shown(one: Slice, marks: Sequence[Mark] = ()) -> Shown:
    """The slice in paragraphs, each piece with its strongest mark: the first of ``marks`` that holds it."""
    language = one.text.language
    lines = [
        Line(tuple(_pieces(words, one.start + at, marks)), direction_of(words, language))
        for at, words in _paragraphs(one.words)
    ]
    return Shown(one.text.ordinal, one.text.name, language, tuple(lines))


def _paragraphs(words: str) -> Iterator[tuple[int, str]]:
    at = 0
    for line in words.split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _pieces(words: str, start: int, marks: Sequence[Mark]) -> Iterator[tuple[str, str]]:
    end = start + len(words)
    near = [mark for mark in marks if mark.start < end and start < mark.end]
    cuts = sorted({start, end, *(cut for one in near for cut in (one.start, one.end) if start < cut < end)})
    for here, there in pairwise(cuts):
        kind = next((one.kind for one in near if one.start <= here and there <= one.end), "")
        yield printable(words[here - start : there - start]), kind
