"""Links: what is told of on one side, and what stands to it on the other."""

from __future__ import annotations

from math import ceil
from typing import Final

from concertation.core.picture import Picture, Row
from concertation.documents.writing.picture.measure import advance, widest_word, wrapped
from concertation.documents.writing.picture.sheet import LABEL, MARGIN, SMALL, Sheet, leading

_LABELS: Final = 220
_NARROW: Final = 110
_GAP: Final = 10
_HEAD: Final = 5
"""How long the two strokes of an arrow's head are."""


def width_of(picture: Picture) -> int:
    """The narrowest sheet that holds its columns, no word of their heads cut."""
    texts = [widest_word(head, SMALL) for head in picture.columns[1:]]
    texts += [advance(cell.text, LABEL) for row in picture.rows for cell in row.cells[1:]]
    return ceil(2 * MARGIN + _LABELS + max([_NARROW, *(width + 2 * _GAP for width in texts)]) * (len(picture.columns) - 1))


def draw_links(picture: Picture, sheet: Sheet) -> None:
    """An arrow from the first number of a row to the second, broken off where nothing answers; then what else is told."""
    columns = len(picture.columns) - 1
    width = (sheet.room - _LABELS) / columns
    middles = [MARGIN + _LABELS + (at + 0.5) * width for at in range(columns)]
    _draw_heads(picture.columns[1:], sheet, middles, width)
    for row in picture.rows:
        _draw_row(row, sheet, middles)


def _draw_heads(heads: tuple[str, ...], sheet: Sheet, middles: list[float], width: float) -> None:
    lines = [wrapped(head, SMALL, width - _GAP) for head in heads]
    height = max(map(len, lines)) * leading(SMALL)
    for head, middle in zip(lines, middles, strict=True):
        sheet.put(head, middle, sheet.y + height - len(head) * leading(SMALL), SMALL, anchor="middle")
    sheet.y += height + _GAP / 2


def _draw_row(row: Row, sheet: Sheet, middles: list[float]) -> None:
    label = wrapped(row.cells[0].text, LABEL, _LABELS - _GAP)
    height = max(len(label), 1) * leading(LABEL) + _GAP
    sheet.stroke("rule", (MARGIN, sheet.y), (sheet.width - MARGIN, sheet.y))
    sheet.put(label, MARGIN, sheet.y + _GAP / 2, LABEL)
    for cell, middle in zip(row.cells[1:], middles, strict=True):
        sheet.put((cell.text,), middle, sheet.y + (height - leading(LABEL)) / 2, LABEL, anchor="middle")
    _draw_arrow(row, sheet, middles, sheet.y + height / 2)
    sheet.y += height


def _draw_arrow(row: Row, sheet: Sheet, middles: list[float], y: float) -> None:
    start, end = (middles[at] + (-1 if at else 1) * (advance(row.cells[at + 1].text, LABEL) / 2 + _GAP) for at in (0, 1))
    if row.apart:
        sheet.stroke("broken", (start, y), ((start + end) / 2, y))
        return
    sheet.stroke("line", (start, y), (end, y))
    sheet.stroke("line", (end - _HEAD, y - _HEAD), (end, y), (end - _HEAD, y + _HEAD))
