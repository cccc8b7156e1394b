"""Rows of a CSV file that a person wrote, with refusals that name the line and the column."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final, TypeVar

from concertation.core.refusal import Refusal

T = TypeVar("T")
_SAYS: Final = "says “{value}”, which it cannot say."


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
        if value is not None and value not in keys:
            raise self.refusal(column, _SAYS, "Write one of {keys}, or leave it empty.", value=value, keys=", ".join(keys))
        return value

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


def csv_rows(text: str, table: str, columns: tuple[str, ...], needed: tuple[str, ...]) -> Iterator[Row]:
    """The rows under a first line that names columns, in any order; ``line`` is where the row ends in the file."""
    reader = csv.reader(StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
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
            raise Refusal(
                "bad_table",
                "The first line of {table} " + what,
                "Its columns are {columns}, separated by commas.",
                table=table,
                column=at_fault[0] or "without a name",
                columns=",".join(columns),
            )


def _row(table: str, line: int, head: list[str], cells: list[str]) -> Row:
    if len(cells) > len(head):
        raise Refusal("bad_table", "In {table}, line {line} has {cells} cells where the first line names {columns} columns.",
                      "Put a cell that holds a comma between quotation marks.",
                      table=table, line=line, cells=len(cells), columns=len(head))  # fmt: skip
    return Row(table, line, {column: cell.strip() or None for column, cell in zip(head, cells, strict=False)})
