"""Paragraph numbers that a text extractor printed after the first line of their paragraph, put back before it."""

from __future__ import annotations

import re
from typing import Final

from concertation.core.resolution.clean import PAGE
from concertation.core.resolution.wording import Wording

_ALONE: Final = re.compile(r"\d{1,3}\.")
_ENDS: Final = (".", ";", ":", ",")
REACH: Final = 4
"""How many lines below its number the first line of a paragraph is looked for."""


def with_numbers_first(lines: list[str], words: Wording) -> list[str]:
    """The lines with each displaced number moved, and a lone number before an act given the stop it lost."""
    moved = list(lines)
    for index, line in enumerate(lines):
        if len(line) > 4 or not line[:1].isdigit():
            continue
        if line.isdecimal() and len(line) < 3 and _opens(_line(lines, index + 1), words):
            moved[index] = line + "."
        elif _ALONE.fullmatch(line) and not _opens(_line(moved, index + 1), words):
            _put_back(moved, index, words)
    return moved


def _put_back(lines: list[str], index: int, words: Wording) -> None:
    above = _line(lines, index - 1)
    if _opens(above, words) and not above.endswith(_ENDS):
        lines[index - 1], lines[index] = lines[index], above
        return
    below = next((place for place in range(index + 2, min(index + 2 + REACH, len(lines))) if _first(lines, place, words)), 0)
    if below:
        lines.insert(index + 1, lines.pop(below))


def _first(lines: list[str], place: int, words: Wording) -> bool:
    line = lines[place]
    return _opens(line, words) and not line.endswith(_ENDS)


def _line(lines: list[str], index: int) -> str:
    return lines[index] if 0 <= index < len(lines) and lines[index] != PAGE else ""


def _opens(line: str, words: Wording) -> bool:
    return bool(line) and words.opener(line, operative=True) is not None
