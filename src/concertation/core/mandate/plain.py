"""A text made even for matching, with the way back to its exact words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_EVEN: Final = {"\u2010": "-", "\u2011": "-", "\u00a0": " ", "\n": " ", "\t": " ", "\u2019": "’", "'": "’", "\u202f": " "}
_DROPPED: Final = re.compile("[\u064b-\u0652\u0670\u0640\u00ad\u200b-\u200f]")
"""Arabic vowel signs and stretching, soft hyphens, marks of direction."""


@dataclass(frozen=True)
class Plain:
    """``text`` for matching; ``places[i]`` is where its i-th character stands in ``origin``."""

    text: str
    origin: str
    places: tuple[int, ...]

    def exact(self, start: int, end: int) -> str:
        """The words of the origin that a span of the plain text covers, on one line."""
        if start >= end:
            return ""
        return " ".join(self.origin[self.places[start] : self.places[end - 1] + 1].split())

    def without(self, start: int, end: int) -> Plain:
        """The same with one span cut out and one space left where it stood."""
        kept = self.text[:start].rstrip(" ")
        rest = len(self.text) - len(self.text[end:].lstrip(" "))
        places = self.places[: len(kept)] + self.places[start : start + 1] + self.places[rest:]
        return Plain(f"{kept} {self.text[rest:]}", self.origin, places)


def plain(origin: str) -> Plain:
    """Hyphens, spaces and apostrophes of one kind; no Arabic vowel signs."""
    kept = [(index, _EVEN.get(one, one)) for index, one in enumerate(origin) if not _DROPPED.match(one)]
    kept = [pair for index, pair in enumerate(kept) if not (pair[1] == " " and index and kept[index - 1][1] == " ")]
    return Plain("".join(one for _, one in kept), origin, tuple(index for index, _ in kept))
