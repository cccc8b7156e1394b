"""A table on its way out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from concertation.documents.writing.spreadsheet import Cell, csv_lines

Row = Sequence[Cell]


@dataclass(frozen=True)
class Table:
    """Rows under named columns. They come as they are asked for, so that a table can be written once."""

    name: str
    header: Sequence[str]
    rows: Iterable[Row]

    def lines(self) -> Iterator[str]:
        """As CSV."""
        return csv_lines(self.header, self.rows)


def plain(cell: Cell) -> str | int | float | None:
    """A cell as JSON and databases know it: a day or an instant as ISO 8601."""
    return cell.isoformat() if isinstance(cell, date) else cell
