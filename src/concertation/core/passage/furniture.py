"""Page furniture among the blocks of a text: running heads and feet, the mark of a specimen. Kept, and nobody's view."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.passage.structure import Segment

FURNITURE: Final = "furniture"
_LONGEST: Final = 160
"""Signs of a running head at most."""
_FIGURES: Final = re.compile(r"\d+")


def with_furniture(text: str, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The same blocks; what stands at the edge of most pages, and what says that the file is a specimen, is furniture."""
    running = _running(text, segments)
    return tuple(replace(one, kind=FURNITURE) if one in running or _is_mark(text, one) else one for one in segments)


def _running(text: str, segments: Sequence[Segment]) -> set[Segment]:
    """The blocks that open or close more than half of the pages, two at least, with the same words beside their figures."""
    edges = list(_edges(segments))
    pages = max((one.page or 0 for one in segments), default=0)
    said = {one: _FIGURES.sub("#", " ".join(text[one.start : one.end].split())) for one, _ in edges}
    seen = Counter((said[one], at_top) for one, at_top in edges)
    return {
        one
        for one, at_top in edges
        if len(said[one]) <= _LONGEST and seen[said[one], at_top] >= 2 and 2 * seen[said[one], at_top] > pages
    }


def _edges(segments: Sequence[Segment]) -> Iterator[tuple[Segment, bool]]:
    """The first and the last block of each page that has more than one, and whether it is the first."""
    for _, group in groupby((one for one in segments if one.page), key=lambda one: one.page):
        first, *others = group
        if others:
            yield first, True
            yield others[-1], False


def _is_mark(text: str, one: Segment) -> bool:
    return one.end - one.start <= _LONGEST and _plain(text[one.start : one.end]).startswith(_marks())


@cache
def _marks() -> tuple[str, ...]:
    """As every page of a training consultation says it."""
    return tuple(_plain(message("web", "specimen", language)) for language in OFFICIAL)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").split())
