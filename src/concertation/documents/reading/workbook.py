"""The cells of a workbook, read one row after the other. Pure of processes: what the confined child does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from itertools import islice
from typing import Final

import openpyxl  # type: ignore[import-untyped]

from concertation.documents.reading.kind import LOCKED_OFFICE, XLSX, media_type_of
from concertation.documents.reading.markup import Archive
from concertation.documents.reading.refused import refused
from concertation.documents.reading.text import GONE

ROWS: Final = 60_000
COLUMNS: Final = 101
SHEETS: Final = 20
"""A little more than is taken on the other side, which refuses what is beyond."""


def workbook_rows(data: bytes) -> list[tuple[int, list[str]]]:
    """Number and cells of each row that is not blank, of the first sheet that has any; a formula as its last result."""
    media_type = media_type_of("", data)
    if media_type != XLSX:
        raise refused("encrypted" if media_type == LOCKED_OFFICE else "no_table")
    _believable(Archive(data))
    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets[:SHEETS]:
        # A sheet may lie about its size, which would have its rows filled up with blank cells.
        sheet.reset_dimensions()
        rows = sheet.iter_rows(values_only=True, max_col=None)
        if found := list(_filled(islice(rows, ROWS))):
            return found
    return []


def _believable(archive: Archive) -> None:
    """No honest workbook declares entities of its own."""
    for name in archive.names:
        if name.endswith((".xml", ".rels")) and b"<!" in archive.read(name).replace(b"<![CDATA[", b"").replace(b"<!--", b""):
            raise refused("entities")


def _filled(rows: Iterator[tuple[object, ...]]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(rows, 1):
        cells = [_written(cell) for cell in row[:COLUMNS]]
        if any(cells):
            yield number, cells


def _written(value: object) -> str:
    """The cell as somebody would type it: whole numbers without a point, days as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    return GONE.sub("", str(value)).replace("\r\n", "\n").replace("_x000D_", "").strip()
