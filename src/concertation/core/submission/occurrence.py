"""Where words stand in a text that somebody copied off a page, where line ends have become spaces."""

from __future__ import annotations

import re
from typing import Final

Span = tuple[int, int]

MOST: Final = 2000
"""Places that are given back at most."""


def occurrences(text: str, words: str) -> tuple[Span, ...]:
    """Every place, in order, at which these words stand, whatever white space is between them; none for no words."""
    pieces = words.split()
    if not pieces:
        return ()
    found = re.finditer(r"\s+".join(map(re.escape, pieces)), text)
    return tuple(hit.span() for hit, _ in zip(found, range(MOST), strict=False))
