"""Paragraphs that a text extractor ran together on one line, taken apart again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from concertation.core.resolution.clean import MARK
from concertation.core.resolution.wording import Wording

LONG: Final = 160
"""Printed lines are shorter: only a line put together from several can hold two paragraphs."""

CASED: Final = frozenset({"en", "fr", "es"})
_SEAM: Final = re.compile(
    rf"(?<=,)(?:{MARK.pattern})? +(?=[A-ZÉÀÊ])|(?<=[;.,:])(?:{MARK.pattern})? +(?=\d{{1,3}}\. [A-ZÉÀÊ])"
)
_NUMBER: Final = re.compile(r"\d{1,3}\. ")


def without_merged(lines: list[str], words: Wording) -> list[str]:
    """The lines, cut where a comma is followed by a capital opener, or a stop by a numbered act."""
    if words.language not in CASED or not any(len(line) > LONG for line in lines):
        return lines
    return [piece for line in lines for piece in (_pieces(line, words) if len(line) > LONG else (line,))]


def _pieces(line: str, words: Wording) -> Iterator[str]:
    start = 0
    for seam in _SEAM.finditer(line):
        rest = line[seam.end() : seam.end() + 160]
        number = _NUMBER.match(rest)
        opens = words.opener(rest[number.end() :] if number else rest, operative=number is not None)
        if opens and (number or " " in opens or opens.endswith(("ing", "ant", "ndo"))):
            yield line[start : seam.end()].rstrip()
            yield ""
            start = seam.end()
    yield line[start:]
