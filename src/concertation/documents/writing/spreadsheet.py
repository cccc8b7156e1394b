"""Tables for spreadsheets and programs alike: CSV as RFC 4180 has it, UTF-8, in which no cell runs as a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Final

Cell = str | int | float | date | None
"""None is an empty cell, a day or an instant is written as ISO 8601, truth as ``true`` and ``false``."""

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With what a cell begins that a spreadsheet takes for a formula; the full-width signs count where East Asia writes."""


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """The table line by line, so that a long one is never held whole; text that would run has an apostrophe before it."""
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    for row in chain([header], rows):
        writer.writerow([_written(cell) for cell in row])
        yield line.text


class _Line:
    """Keeps what a writer of the standard library wrote last."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _written(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_FORMULA) else cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell)
