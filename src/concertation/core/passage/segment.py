"""A text into blocks: headings, paragraphs, list items, notes, tables, from its blank lines and its lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from concertation.core.passage.furniture import with_furniture
from concertation.core.passage.opening import SENTENCE_STOPS, STOPS, begins, is_numbered, is_row, last_sign, opening_of
from concertation.core.passage.structure import Segment
from concertation.core.sentence import BLANK_LINE, Span

_WIDEST: Final = 130
"""No printed page has longer lines: such a line is a paragraph."""
_NARROWEST: Final = 40
_SHORT: Final = 0.75
"""Of the width of the lines: what is shorter and ends in a stop ends a paragraph."""
_SHORT_WHERE_SPACED: Final = 0.45
"""The same where blank lines part the blocks: there a heading rarely stands right on its paragraph."""
_SPACED: Final = 12
"""Lines to a block, at most, where blank lines part the blocks."""


def segments_of(text: str, pages: Sequence[Span]) -> tuple[Segment, ...]:
    """The blocks of a text in order; every non-space character lies in one."""
    width, blocks = _width(text), list(_parted(text))
    spaced = text.count("\n") < _SPACED * len(blocks)
    lone = width * (_SHORT_WHERE_SPACED if spaced else _SHORT)
    spans = [span for start, end in blocks for span in _by_lines(text, start, end, width, lone)]
    starts = [start for start, _ in pages]
    segments = []
    for at, (start, end) in enumerate(spans, 1):
        opening = opening_of(text[start:end], followed=at < len(spans))
        page = max(1, bisect_right(starts, start)) if starts else None
        segments.append(Segment(start, end, opening.kind, page, opening.number))
    return with_furniture(text, segments)


def rows_of(text: str, start: int, end: int) -> Iterator[Span]:
    """The lines between two offsets, without surrounding white space."""
    while start < end:
        line_end = text.find("\n", start, end)
        line_end = end if line_end < 0 else line_end
        yield from _trimmed(text, start, line_end)
        start = line_end + 1


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def _parted(text: str) -> Iterator[Span]:
    """What stands between blank lines."""
    start = 0
    for blank in BLANK_LINE.finditer(text):
        yield from _trimmed(text, start, blank.start())
        start = blank.end()
    yield from _trimmed(text, start, len(text))


def _width(text: str) -> int:
    """The length that nine lines in ten do not exceed."""
    lengths = sorted(len(line) for line in text.split("\n") if line.strip())
    return max(_NARROWEST, lengths[len(lengths) * 9 // 10]) if lengths else _NARROWEST


def _by_lines(text: str, start: int, end: int, width: int, lone: float) -> Iterator[Span]:
    """The paragraphs of a block whose lines part them."""
    lines = list(rows_of(text, start, end))
    first = start
    for (low, high), (after_low, after_high) in pairwise(lines):
        if _parts(text[low:high], text[after_low:after_high], width, lone):
            yield first, high
            first = after_low
    yield first, end


def _parts(line: str, after: str, width: int, lone: float) -> bool:
    """Whether a line break ends a paragraph, by the line before it and the one after; ``lone``: what may stand alone."""
    if is_row(line) or is_row(after):
        return is_row(line) != is_row(after)
    if begins(after):
        return True
    stopped = last_sign(line) in SENTENCE_STOPS
    short = len(line) < _SHORT * width
    if is_numbered(after):
        return stopped or short or _stands_alone(after, lone)
    if after[:1].islower():
        return False
    return (short or len(line) > _WIDEST) if stopped else _stands_alone(line, lone)


def _stands_alone(line: str, lone: float) -> bool:
    """Whether a line is a heading, or a line of an address: short, without a stop, and no end of a sentence begun above."""
    return len(line) < lone and last_sign(line) not in STOPS and not line[:1].islower()
