"""Tracked changes that nobody has resolved, as readers of documents leave them in a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import Final

_MARK: Final = re.compile(r"\[(?:inserted|deleted): |\[|\]")
_OPENERS: Final = ("[inserted: ", "[deleted: ")


def undecided(text: str, start: int, end: int) -> bool:
    """Whether ``[start, end)`` of a text touches an unresolved change: words that nobody can say their author stands by."""
    spans = _changes(text)
    at = bisect_left(spans, start, key=lambda span: span[1])
    return at < len(spans) and spans[at][0] < end


@lru_cache(maxsize=8)
def _changes(text: str) -> tuple[tuple[int, int], ...]:
    """Where ``[inserted: …]`` and ``[deleted: …]`` stand, the outermost; one left open goes to the end of the text."""
    spans: list[tuple[int, int]] = []
    begun, depth = -1, 0
    for mark in _MARK.finditer(text):
        if begun < 0:
            begun, depth = (mark.start(), 1) if mark[0] in _OPENERS else (-1, 0)
            continue
        depth += 1 if mark[0].startswith("[") else -1 if mark[0] == "]" else 0
        if not depth:
            spans.append((begun, mark.end()))
            begun = -1
    return (*spans, (begun, len(text))) if begun >= 0 else tuple(spans)
