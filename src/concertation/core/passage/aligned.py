"""Which paragraphs of a translation render which of the original: proposed from lengths, kinds and figures, then said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import erfc, log, sqrt
from typing import Final

from concertation.core.passage.segment import segments_of
from concertation.core.refusal import Refusal
from concertation.core.sentence import Span

MOST: Final = 900
"""Paragraphs of an original that are laid beside another text, of twice as many: more do not go into one form."""
_STEPS: Final = {(1, 1): 0.86, (1, 0): 0.02, (0, 1): 0.02, (2, 1): 0.045, (1, 2): 0.045, (2, 2): 0.01}
"""How many of one side go with how many of the other, and how often: as Gale and Church (1993) have it of sentences, but for
lines that stand on one side alone, such as who translated it."""
_SPREAD: Final = 6.8
_UNLIKE: Final = 2.5
"""What another kind or other figures cost, as the lengths do: in negative logarithms."""
_MORE: Final = 0.8
"""How much less another number of passages costs: translators divide sentences."""
_AROUND: Final = 30
"""How far from the diagonal two texts are compared, and as far again where they have not as many paragraphs."""
_FIGURE: Final = re.compile(r"\d+")
_SAID: Final = re.compile(r"(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?")


@dataclass(frozen=True)
class Paragraph:
    """Words ``[start, end)`` of a text, with the passages in it, each by its place."""

    start: int
    end: int
    kind: str
    words: str
    passages: tuple[Span, ...]

    @cached_property
    def figures(self) -> frozenset[int]:
        """The numbers in it: they are the same in every language."""
        return frozenset(int(one) for one in _FIGURE.findall(self.words))


@dataclass(frozen=True)
class Piece:
    """Words ``[start, end)`` of the original and what renders them, ``[from_, to)`` of the translation."""

    start: int
    end: int
    from_: int
    to: int


def paragraphs_of(text: str, pages: Sequence[Span], passages: Iterable[Span]) -> tuple[Paragraph, ...]:
    """Those of a text, without what is printed on every page of it."""
    own, places = sorted(passages), [one for one in segments_of(text, pages) if one.kind != "furniture"]
    return tuple(
        Paragraph(one.start, one.end, one.kind, text[one.start : one.end], _within(own, one.start, one.end))
        for one in places
    )


def _within(passages: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Those of these, in their order, that begin and end there."""
    low, high = (bisect_left(passages, (at, 0)) for at in (start, end))
    return tuple(one for one in passages[low:high] if one[1] <= end)


def proposed(original: Sequence[Paragraph], translation: Sequence[Paragraph]) -> tuple[range, ...]:
    """For each paragraph of the original those of the translation that may render it, none where nothing does.

    As many are taken in their order. Two of which one renders both have the same.
    """
    if len(original) == len(translation):
        return tuple(range(at, at + 1) for at in range(len(original)))
    found: list[range] = []
    for (low, high), (first, end) in _steps(original, translation):
        found += [range(first, end)] * (high - low)
    return tuple(found)


def _steps(original: Sequence[Paragraph], translation: Sequence[Paragraph]) -> list[tuple[Span, Span]]:
    """The cheapest way through both, as pairs of what goes together."""
    ratio = _length(translation) / max(1, _length(original))
    best: dict[Span, tuple[float, Span]] = {(0, 0): (0.0, (0, 0))}
    for here in range(len(original) + 1):
        for there in _near(here, len(original), len(translation)):
            for (left, right), often in _STEPS.items():
                before = here - left, there - right
                if before in best:
                    pair = original[before[0] : here], translation[before[1] : there]
                    cost = best[before][0] - log(often) + _cost(*pair, ratio)
                    if (here, there) not in best or cost < best[here, there][0]:
                        best[here, there] = cost, before
    return _way(best, (len(original), len(translation)))


def _near(here: int, original: int, translation: int) -> range:
    """Around the diagonal; the ways from one ``here`` to the next overlap, however much longer the translation is."""
    reach = min(abs(original - translation), _AROUND) + _AROUND
    low, high = ((here + step) * translation // max(1, original) for step in (-1, 1))
    return range(max(0, low - reach), min(translation, high + reach) + 1)


def _way(best: dict[Span, tuple[float, Span]], at: Span) -> list[tuple[Span, Span]]:
    way = []
    while at != (0, 0):
        before = best[at][1]
        way.append(((before[0], at[0]), (before[1], at[1])))
        at = before
    return way[::-1]


def _cost(left: Sequence[Paragraph], right: Sequence[Paragraph], ratio: float) -> float:
    if not left or not right:
        return 0.0
    long, other = _length(left), _length(right)
    away = abs(other - long * ratio) / sqrt(max(1, long) * ratio * _SPREAD)
    unlike: float = (left[0].kind != right[0].kind) + (_figures(left) != _figures(right))
    unlike += _MORE * (sum(len(one.passages) for one in left) != sum(len(one.passages) for one in right))
    return -log(max(erfc(away / sqrt(2)), 1e-30)) + _UNLIKE * unlike


def _length(some: Iterable[Paragraph]) -> int:
    return sum(len(one.words) for one in some)


def _figures(some: Sequence[Paragraph]) -> frozenset[int]:
    return some[0].figures.union(*(one.figures for one in some[1:]))


def said(lines: Sequence[str], translation: int) -> tuple[range, ...]:
    """What a person wrote for each paragraph of the original: ``3``, ``3-4``, or nothing where nothing renders it.

    ``translation`` is the number of paragraphs there are to choose from. Refused: ``bad_alignment`` where they do not rise;
    only neighbours may have the same.
    """
    found: list[range] = []
    stop = 0
    for number, line in enumerate(lines, 1):
        here = _range(line, number, translation)
        if here and here.start < stop and here != found[-1]:
            raise _bad(number)
        stop = max(stop, here.stop)
        found.append(here)
    return tuple(found)


def _range(line: str, number: int, translation: int) -> range:
    if not line.strip():
        return range(0)
    match = _SAID.fullmatch(line.strip())
    first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if not 1 <= first <= last <= translation:
        raise _bad(number)
    return range(first - 1, last)


def _bad(number: int) -> Refusal:
    return Refusal("bad_alignment", "What is written beside paragraph {n} does not go with the others.",
                   "Write the numbers of paragraphs in their order, as 3 or 3-4.", n=number)  # fmt: skip


def pieces(
    original: Sequence[Paragraph], translation: Sequence[Paragraph], chosen: Sequence[range]
) -> Iterator[Piece]:  # fmt: skip
    """What renders what: passage by passage where a paragraph and its rendering have as many, else the whole of both."""
    for group in _groups(chosen):
        here, there = [original[at] for at in group], [translation[at] for at in chosen[group[0]]]
        own = [place for one in here for place in one.passages]
        others = [place for one in there for place in one.passages]
        if len(own) == len(others) > 0:
            for (start, end), (from_, to) in zip(own, others, strict=True):
                yield Piece(start, end, from_, to)
        else:
            yield Piece(here[0].start, here[-1].end, there[0].start, there[-1].end)


def _groups(chosen: Sequence[range]) -> Iterator[list[int]]:
    """Neighbours of the original that have the same rendering; those that have none are left out."""
    group: list[int] = []
    for at, one in enumerate(chosen):
        if group and one != chosen[group[0]]:
            yield group
            group = []
        if one:
            group.append(at)
    if group:
        yield group


def unused(chosen: Iterable[range], translation: int) -> tuple[int, ...]:
    """The paragraphs of the translation that render nothing, by their numbers from 1."""
    taken = {at for one in chosen for at in one}
    return tuple(at + 1 for at in range(translation) if at not in taken)
