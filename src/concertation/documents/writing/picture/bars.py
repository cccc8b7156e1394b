"""Bars: how many, in an outline of those out of whom they are counted."""

from __future__ import annotations

from typing import Final

from concertation.core.picture import Picture, Row
from concertation.documents.writing.picture.measure import advance, wrapped
from concertation.documents.writing.picture.sheet import LABEL, MARGIN, Sheet, leading

_LABELS: Final = 0.4
"""The share of the width that labels may take."""
_BAR: Final = 14
_GAP: Final = 8
_THIN: Final = 2
"""The bar of one of very many can still be seen."""


def draw_bars(picture: Picture, sheet: Sheet) -> None:
    """A bar for each row; one counted apart is only outlined, what is not given is said in its place."""
    labels = min(_LABELS * sheet.room, max((_width(row.cells[0].text) for row in picture.rows), default=0))
    values = max((_width(row.cells[1].text) for row in picture.rows if row.cells[1].count is not None), default=0)
    start = MARGIN + labels + _GAP
    longest = max((max(row.cells[1].of or 0, row.cells[1].whole) for row in picture.rows), default=0)
    unit = (sheet.width - MARGIN - start - values - _GAP) / max(longest, 1)
    for row in picture.rows:
        _draw(row, sheet, labels, start, unit)


def _width(text: str) -> float:
    return advance(text, LABEL)


def _draw(row: Row, sheet: Sheet, labels: float, start: float, unit: float) -> None:
    label, cell = row.cells
    if row.apart:
        sheet.stroke("rule", (MARGIN, sheet.y + 3), (sheet.width - MARGIN, sheet.y + 3))
        sheet.y += _GAP
    named = wrapped(label.text, LABEL, labels)
    told = wrapped(cell.text, LABEL, sheet.width - MARGIN - start) if cell.count is None else (cell.text,)
    height = max(len(named), len(told)) * leading(LABEL) + _GAP
    sheet.put(named, MARGIN, _centred(sheet.y, height, len(named)), LABEL)
    end = start if cell.count is None else _bar(row, sheet, start, sheet.y + (height - _BAR) / 2, unit)
    sheet.put(told, end, _centred(sheet.y, height, len(told)), LABEL)
    sheet.y += height


def _centred(top: float, height: float, lines: int) -> float:
    return top + (height - lines * leading(LABEL)) / 2


def _bar(row: Row, sheet: Sheet, start: float, top: float, unit: float) -> float:
    """Draws it; where its number may stand."""
    cell = row.cells[1]
    filled = max(cell.whole * unit, _THIN if cell.whole else 0)
    reach = max(filled, (cell.of or 0) * unit)
    if filled:
        sheet.box("apart" if row.apart else "bar", start, top, filled, _BAR)
    if cell.of:
        sheet.box("outline", start, top, reach, _BAR)
    return start + reach + _GAP / 2
