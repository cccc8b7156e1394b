"""Rows of a CSV file that a person wrote, with refusals that name the line and the column."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from io import StringIO
from typing import Final, TypeVar

from concertation.core.refusal import Refusal

T = TypeVar("T")
_SAYS: Final = "does not take “{value}”."
_SEPARATORS: Final = ",;\t"
_DAY_FIRST: Final = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


@dataclass(frozen=True)
class Row:
    """A line of the file by column; a cell that is missing or blank is None."""

    table: str
    line: int
    cells: dict[str, str | None]

    def __getitem__(self, column: str) -> str | None:
        return self.cells.get(column)

    def required(self, column: str) -> str:
        """The cell; refused when blank."""
        value = self[column]
        if value is None:
            raise self.refusal(column, "is empty.", "Fill in {column}, or delete the line.")
        return value

    def one_of(self, column: str, keys: tuple[str, ...]) -> str | None:
        """The cell when it is one of the keys or blank; refused otherwise."""
        value = self[column]
        if value is None or value in keys:
            return value
        near = nearest(value, keys)
        way_out = "Write “{near}”, or another of {keys}." if near else "Write one of {keys}, or leave it empty."
        raise self.refusal(column, _SAYS, way_out, value=value, keys=", ".join(keys), **({"near": near} if near else {}))

    def read(self, column: str, reader: Callable[[str], T], way_out: str) -> T | None:
        """The cell as the reader understands it, None when blank; refused when the reader raises ValueError."""
        value = self[column]
        try:
            return None if value is None else reader(value)
        except ValueError as fault:
            raise self.refusal(column, _SAYS, way_out, value=value or "") from fault

    def refusal(self, column: str, what: str, way_out: str, **slots: str | int) -> Refusal:
        """A refusal of this line for that column; ``what`` ends the sentence that names them."""
        slots |= {"table": self.table, "line": self.line, "column": column}
        return Refusal("bad_table", "In {table}, line {line}, the column {column} " + what, way_out, **slots)


def nearest(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that looks most like this one, if any does."""
    spelt = word.strip().casefold().replace(" ", "_")
    return next(iter(get_close_matches(spelt, known, 1, 0.6)), None)


def day_of(text: str) -> date:
    """A day as ``2011-03-31``, or as ``31/03/2011`` where no month can be meant first; ValueError otherwise."""
    found = _DAY_FIRST.fullmatch(text)
    if not found:
        return datetime.fromisoformat(text).date()
    day, month, year = map(int, found.groups())
    if day <= 12:
        raise ValueError("day and month may be mistaken for each other")
    return date(year, month, day)


def csv_rows(text: str, table: str, columns: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Row]:
    """The rows under a first line that names columns, in any order; ``line`` is where the row ends in the file.

    Cells are parted by the comma, semicolon or tab that stands most often in the first line.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=max(_SEPARATORS, key=first.count))
    try:
        head = [cell.strip() for cell in next(reader, [])]
        _check_head(head, table, columns, needed)
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield _row(table, reader.line_num, head, cells)
    except csv.Error as fault:
        raise Refusal("bad_table", "{table} cannot be read as CSV at line {line}: {why}.", "Save it again as CSV in UTF-8.",
                      table=table, line=reader.line_num, why=str(fault)) from fault  # fmt: skip


def _check_head(head: list[str], table: str, columns: tuple[str, ...], needed: tuple[str, ...]) -> None:
    faults = {
        "has a column {column} that is not known.": [column for column in head if column not in columns],
        "lacks the column {column}.": [column for column in needed if column not in head],
        "names the column {column} twice.": [column for column in head if head.count(column) > 1],
    }
    for what, at_fault in faults.items():
        if at_fault:
            near = nearest(at_fault[0], columns) if at_fault[0] not in columns else None
            raise Refusal(
                "bad_table",
                "The first line of {table} " + what,
                ("Did you mean {near}? " if near else "")
                + "Its columns are {columns}, separated by commas, semicolons or tabs.",
                table=table,
                column=at_fault[0] or "without a name",
                columns=",".join(columns),
                **({"near": near} if near else {}),
            )


def _row(table: str, line: int, head: list[str], cells: list[str]) -> Row:
    if len(cells) > len(head):
        raise Refusal("bad_table", "In {table}, line {line} has {cells} cells where the first line names {columns} columns.",
                      "Put a cell that holds a comma between quotation marks.",
                      table=table, line=line, cells=len(cells), columns=len(head))  # fmt: skip
    return Row(table, line, {column: cell.strip() or None for column, cell in zip(head, cells, strict=False)})
