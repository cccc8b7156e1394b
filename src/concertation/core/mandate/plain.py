"""A text made even for matching, with the way back to its exact words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

_EVEN: Final = str.maketrans({"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\u202f": " ", "\n": " ", "\t": " ", "'": "’"})
_DROPPED: Final = re.compile("[\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f]+|(?<= ) +")
"""Arabic vowel signs and stretching, soft hyphens, marks of direction; a space after a space."""


@dataclass(frozen=True)
class Plain:
    """``text`` for matching; ``places[i]`` is where its i-th character stands in ``origin``."""

    text: str
    origin: str
    places: Sequence[int]

    def exact(self, start: int, end: int) -> str:
        """The words of the origin that a span of the plain text covers, on one line."""
        if start >= end:
            return ""
        return " ".join(self.origin[self.places[start] : self.places[end - 1] + 1].split())

    def without(self, start: int, end: int) -> Plain:
        """The same with one span cut out and one space left where it stood."""
        kept = self.text[:start].rstrip(" ")
        rest = len(self.text) - len(self.text[end:].lstrip(" "))
        places = (*self.places[: len(kept)], self.places[start], *self.places[rest:])
        return Plain(f"{kept} {self.text[rest:]}", self.origin, places)


def plain(origin: str) -> Plain:
    """Hyphens, spaces and apostrophes of one kind; no Arabic vowel signs."""
    even = origin.translate(_EVEN)
    dropped = [hit.span() for hit in _DROPPED.finditer(even)]
    if not dropped:
        return Plain(even, origin, range(len(even)))
    starts = [0, *(end for _, end in dropped)]
    ends = [*(start for start, _ in dropped), len(even)]
    kept = list(zip(starts, ends, strict=True))
    places = tuple(chain.from_iterable(range(start, end) for start, end in kept))
    return Plain("".join(even[start:end] for start, end in kept), origin, places)
