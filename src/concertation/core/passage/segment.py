"""A text into blocks: headings, paragraphs, list items, notes, tables, from its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from concertation.core.passage.structure import Segment

_BLOCK: Final = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*", re.DOTALL)
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})*)\s?[.-]\s+")
_ITEM: Final = re.compile(r"(?:(?P<bullet>[-–—•●▪◦·*])|(?P<number>\(?(?:[^\W\d_]|\d{1,2}|[ivx]{1,5})\)))\s+")
_NOTE: Final = re.compile(r"(?P<number>[¹²³⁰-⁹]+|\[\^?\d{1,3}\]:?)\s*\S")


def segments_of(text: str, pages: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    """The blocks of a text in order; every non-space character lies in one."""
    return tuple(_segment(text, block.start(), block.start() + len(block.group().rstrip()), pages)
                 for block in _BLOCK.finditer(text))  # fmt: skip


def _segment(text: str, start: int, end: int, pages: Sequence[tuple[int, int]]) -> Segment:
    kind, number = _kind(text[start:end])
    page = next((n for n, (_, last) in enumerate(pages, 1) if start < last), len(pages) or None)
    return Segment(start, end, kind, page, number)


def _kind(block: str) -> tuple[str, str | None]:
    for kind, pattern in (("note", _NOTE), ("list_item", _ITEM), ("paragraph", _NUMBERED)):
        if found := pattern.match(block):
            return kind, found["number"]
    if len(block) <= 100 and "\n" not in block and block[-1] not in ".;:,!?…。؛،؟；，：":
        return "heading", None
    return "paragraph", None
