"""A picture as the table behind it, for spreadsheets: given also where too few replied for a picture.

UTF-8 with a byte order mark: without it Excel reads the file as Latin letters, and Arabic, Chinese and Russian are lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from concertation.core.message import message
from concertation.core.picture import Cell, Picture, Row
from concertation.documents.writing.characters import printable
from concertation.documents.writing.spreadsheet import csv_lines


def picture_csv(picture: Picture, source: str) -> bytes:
    """The rows under their columns, the key of each first and the source last.

    A column is followed by one of denominators and one of what a machine suggested, where any of its cells has them.
    """
    parts = [_parts_of(picture, at) for at in range(len(picture.columns))]
    header = (_said("key", picture), *_heads(picture, parts), _said("source", picture))
    rows = [(row.key, *_cells(row, parts), source) for row in picture.rows]
    lines = csv_lines(_printed(header), map(_printed, rows))
    return "".join(lines).encode("utf-8-sig")


def _parts_of(picture: Picture, at: int) -> tuple[str, ...]:
    """What its cells hold beside their number: ``of``, ``suggested``, both or neither."""
    cells = [row.cells[at] for row in picture.rows]
    given = {"of": any(cell.of for cell in cells), "suggested": any(cell.suggested for cell in cells)}
    return tuple(part for part, there in given.items() if there)


def _heads(picture: Picture, parts: list[tuple[str, ...]]) -> Iterator[str]:
    for column, there in zip(picture.columns, parts, strict=True):
        yield column
        yield from (_said(part, picture, column=column) for part in there)


def _cells(row: Row, parts: list[tuple[str, ...]]) -> Iterator[str]:
    for cell, there in zip(row.cells, parts, strict=True):
        yield cell.text if cell.count is None else str(cell.count)
        yield from (_part(cell, part) for part in there)


def _part(cell: Cell, part: str) -> str:
    value = cell.of if part == "of" else cell.suggested
    return "" if value is None else str(value)


def _said(head: str, picture: Picture, **slots: str) -> str:
    return message("picture", f"column.{head}", picture.language, **slots)


def _printed(cells: Iterable[str | None]) -> list[str]:
    return [printable(cell or "") for cell in cells]
