"""Steps: a number that grows day by day, and the days on which something else happened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from concertation.core.message import message
from concertation.core.picture import Picture, Row
from concertation.documents.writing.picture.measure import advance, wrapped
from concertation.documents.writing.picture.sheet import LABEL, MARGIN, SMALL, Sheet, leading

_HEIGHT: Final = 200
_TICKS: Final = 5
_GAP: Final = 6
EVENT, LATE, TOTAL = 1, 3, 4
"""Columns of the list that the drawing reads."""

Place = Callable[[Row], float]


def draw_steps(picture: Picture, sheet: Sheet) -> None:
    """The stairs over their days, broken once replies are late; events are numbered and told below."""
    happened = [row for row in picture.rows if row.cells[EVENT].text]
    ticks = _ticks(max(row.cells[TOTAL].whole for row in picture.rows))
    left = MARGIN + advance(str(ticks[-1]), SMALL) + _GAP
    right = sheet.width - MARGIN - advance(str(ticks[-1]), LABEL, bold=True) - _GAP
    across = _across(picture.rows, left, right)
    _draw_events(happened, sheet, across)
    bottom = sheet.y + _HEIGHT
    _draw_axis(ticks, sheet, left, right)
    _draw_line(picture.rows, sheet, across, lambda total: bottom - total / ticks[-1] * _HEIGHT)
    sheet.y = bottom + _GAP
    _draw_days(picture.rows, sheet, left, right)
    for mark, row in enumerate(happened, 1):
        day, event = row.cells[0].text, row.cells[EVENT].text
        sheet.write(message("picture", "event.line", picture.language, mark=str(mark), day=day, event=event), LABEL)


def _ticks(most: int) -> range:
    step = next(size * 10**power for power in range(12) for size in (1, 2, 5) if most <= _TICKS * size * 10**power)
    return range(0, max(-(-most // step), 1) * step + 1, step)


def _across(rows: tuple[Row, ...], left: float, right: float) -> Place:
    """Where the day of a row stands; a single day stands at the end."""
    last = _day(rows[-1])
    days = max((last - _day(rows[0])).days, 1)
    return lambda row: right - (last - _day(row)).days / days * (right - left)


def _day(row: Row) -> date:
    return date.fromisoformat(row.key or "")


def _draw_events(happened: list[Row], sheet: Sheet, across: Place) -> None:
    """Their numbers above the plot, higher where they would touch, and a line down through it."""
    taken: list[float] = []
    levels = []
    for mark, row in enumerate(happened, 1):
        x, width = across(row), advance(str(mark), LABEL, bold=True) + _GAP
        level = next((at for at, end in enumerate(taken) if end <= x - width), len(taken))
        taken[level : level + 1] = [x]
        levels.append((mark, x, level))
    bottom = sheet.y + len(taken) * leading(LABEL)
    for mark, x, level in levels:
        sheet.put((str(mark),), x, bottom - (level + 1) * leading(LABEL), LABEL, anchor="middle", bold=True)
        sheet.stroke("event", (x, bottom), (x, bottom + _HEIGHT))
    sheet.y = bottom


def _draw_axis(ticks: range, sheet: Sheet, left: float, right: float) -> None:
    for tick in ticks:
        y = sheet.y + _HEIGHT - tick / ticks[-1] * _HEIGHT
        sheet.stroke("rule" if tick else "axis", (left, y), (right, y))
        sheet.put((str(tick),), left - _GAP, y - SMALL * 0.65, SMALL, anchor="end")


def _draw_line(rows: tuple[Row, ...], sheet: Sheet, across: Place, up: Callable[[int], float]) -> None:
    """Two points to a row after the first: up to its day on the level of the row before, then up to its own."""
    points = [(across(rows[0]), up(0))]
    for row in rows:
        points += [(across(row), points[-1][1]), (across(row), up(row.cells[TOTAL].whole))]
    late = next((at for at, row in enumerate(rows) if row.cells[LATE].count), len(rows))
    sheet.stroke("line", *points[: 2 * late + 1])
    if late < len(rows):
        sheet.stroke("broken", *points[2 * late :])
    x, y = points[-1]
    sheet.put((str(rows[-1].cells[TOTAL].whole),), x + _GAP, y - LABEL * 0.65, LABEL, bold=True)


def _draw_days(rows: tuple[Row, ...], sheet: Sheet, left: float, right: float) -> None:
    """The first day and the last below the ends of the axis."""
    width = (right - left) / 2 - _GAP
    first, last = (wrapped(row.cells[0].text, SMALL, width) for row in (rows[0], rows[-1]))
    if len(rows) > 1:
        sheet.put(first, left, sheet.y, SMALL)
    sheet.put(last, right, sheet.y, SMALL, anchor="end")
    sheet.y += max(len(first), len(last)) * leading(SMALL) + _GAP
