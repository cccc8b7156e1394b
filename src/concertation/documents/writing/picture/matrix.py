"""A matrix: numbers in rows and columns, each over a bar that is its share of those out of whom it is counted."""

from __future__ import annotations

from math import ceil
from typing import Final

from concertation.core.picture import Cell, Picture, Row
from concertation.documents.writing.picture.measure import advance, widest_word, wrapped
from concertation.documents.writing.picture.sheet import LABEL, MARGIN, SMALL, Shape, Sheet, leading

_LABELS: Final = 200
_NARROW: Final = 50
_COMFORTABLE: Final = 900
_ROW: Final = 32
_PAD: Final = 4
_LINES: Final = 5
"""Lines that the head of a column may have where it stands upright."""


def width_of(picture: Picture) -> int:
    """The narrowest sheet that holds its columns, with heads that stand upright where that keeps it narrow enough."""
    columns = len(picture.columns) - 1
    cells = [cell.text for row in picture.rows for cell in row.cells[1:]]
    column = max([_NARROW, *(advance(text, LABEL) + 2 * _PAD for text in cells)])
    upright = max([column, *(widest_word(head, SMALL) + 2 * _PAD for head in picture.columns[1:])])
    if _beside(upright, columns) <= _COMFORTABLE:
        return _beside(upright, columns)
    return _beside(column, columns)


def _beside(column: float, columns: int) -> int:
    return ceil(2 * MARGIN + _LABELS + column * columns)


def draw_matrix(picture: Picture, sheet: Sheet) -> None:
    """Heads of columns, then row by row."""
    columns = len(picture.columns) - 1
    width = (sheet.room - _LABELS) / columns
    starts = [MARGIN + _LABELS + at * width for at in range(columns)]
    _draw_heads(picture.columns[1:], sheet, starts, width)
    top = sheet.y
    for row in picture.rows:
        _draw_row(row, sheet, starts, width)
    for edge in (*starts, starts[-1] + width):
        sheet.stroke("rule", (edge, top), (edge, sheet.y))
    sheet.stroke("rule", (MARGIN, sheet.y), (starts[-1] + width, sheet.y))


def _draw_heads(heads: tuple[str, ...], sheet: Sheet, starts: list[float], width: float) -> None:
    room = width - 2 * _PAD
    upright = [wrapped(head, SMALL, room) for head in heads]
    fit = all(widest_word(head, SMALL) <= room for head in heads) and all(len(lines) <= _LINES for lines in upright)
    lines = upright if fit else [_narrow(head, width) for head in heads]
    longest = ceil(max((advance(line, SMALL) for one in lines for line in one), default=0))
    height = max(map(len, lines), default=0) * leading(SMALL) if fit else longest
    for head, start in zip(lines, starts, strict=True):
        if fit:
            top = sheet.y + height - len(head) * leading(SMALL)
            sheet.put(head, start + width / 2, top, SMALL, anchor="middle")
        else:
            sheet.turned(head, start + width / 2, sheet.y + height, SMALL)
    sheet.y += height + _PAD


def _narrow(head: str, width: float) -> tuple[str, ...]:
    """The head in as many lines as stand side by side in the column, as even as its words allow."""
    most = max(1, int(width / leading(SMALL)))
    length = advance(head, SMALL) / most
    while len(lines := wrapped(head, SMALL, max(length, widest_word(head, SMALL)))) > most:
        length += SMALL
    return lines


def _draw_row(row: Row, sheet: Sheet, starts: list[float], width: float) -> None:
    label = wrapped(row.cells[0].text, LABEL, _LABELS - 2 * _PAD)
    height = max(_ROW, len(label) * leading(LABEL) + 2 * _PAD)
    sheet.stroke("rule", (MARGIN, sheet.y), (starts[-1] + width, sheet.y))
    sheet.put(label, MARGIN, sheet.y + (height - len(label) * leading(LABEL)) / 2, LABEL)
    for cell, start in zip(row.cells[1:], starts, strict=True):
        _draw_cell(cell, sheet, start + _PAD, sheet.y + (height - _ROW) / 2, width - 2 * _PAD)
    sheet.y += height


def _draw_cell(cell: Cell, sheet: Sheet, start: float, top: float, room: float) -> None:
    sheet.put((cell.text,), start + room / 2, top + 5, LABEL, anchor="middle")
    if not cell.of:
        return
    unit, y, done = room / cell.of, top + _ROW - 7, start
    parts: tuple[tuple[Shape, int], ...] = (("share", cell.count or 0), ("doubted", cell.suggested))
    for shape, count in parts:
        if count:
            sheet.stroke(shape, (done, y), (done + count * unit, y))
            done += count * unit
