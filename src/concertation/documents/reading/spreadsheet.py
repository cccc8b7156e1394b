"""Tables in: the rows of a CSV file or of a workbook (XLSX), the workbook opened in a confined child."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from typing import Any, Final

from concertation.core.refusal import Refusal
from concertation.documents.reading.refused import refused, sensible
from concertation.documents.reading.room import ReadingRoom

TableRow = tuple[int, tuple[str, ...]]
"""The number of a line as a spreadsheet counts it (in CSV, of the line on which it ends), and its cells as text."""
TABLE_BYTES: Final = 30 * 2**20
LINES: Final = 50_000
CELLS: Final = 100
LETTERS: Final = 10_000
_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""With what an archive and an office file of the old kind begin: what it is, the child says."""
_SEPARATORS: Final = ",;\t"
_WIDE: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_table(name: str, data: bytes) -> tuple[TableRow, ...]:
    """The rows of a table in order, blank ones left out; of a workbook those of the first sheet that holds any.

    CSV is parted by comma, semicolon or tab, whichever the first line has most of, in UTF-8 or (with its mark) UTF-16.
    Refused beyond 30 MB, 50,000 lines, 100 columns or 10,000 characters a cell.
    """
    if len(data) > TABLE_BYTES:
        raise refused("too_large", limit=f"{TABLE_BYTES >> 20} MB")
    if data.startswith(_PACKED):
        return _of_workbook(data)
    text = _text(name, data)
    if "\x00" in text or text.startswith("%PDF-"):
        raise refused("no_table")
    return _of_csv(text)


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode(_WIDE.get(data[:2], "utf-8-sig"))
    except UnicodeDecodeError as fault:
        raise Refusal("not_utf8", "The table {file} is not UTF-8.", "Save it again as CSV in UTF-8.", file=name) from fault


def _of_csv(text: str) -> tuple[TableRow, ...]:
    first = text.lstrip("\r\n").partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), strict=True, delimiter=max(_SEPARATORS, key=first.count))
    rows: list[TableRow] = []
    try:
        for cells in reader:
            _keep(rows, reader.line_num, cells)
    except csv.Error as fault:
        raise Refusal("bad_table", "The table cannot be read as CSV at line {line}: {why}.",
                      "Save it again as CSV in UTF-8.", line=reader.line_num, why=str(fault)) from fault  # fmt: skip
    return tuple(rows)


def _of_workbook(data: bytes) -> tuple[TableRow, ...]:
    """What the child answers, nothing of it taken on trust."""
    with ReadingRoom(ocr=False) as room:
        answer = room.workbook(data)
    rows: list[TableRow] = []
    with sensible():
        for number, cells in answer["rows"]:
            _keep(rows, int(number), [str(cell) for cell in cells])
    return tuple(rows)


def _keep(rows: list[TableRow], number: int, cells: list[Any]) -> None:
    if len(rows) >= LINES:
        raise refused("too_large", limit=f"{LINES} lines")
    if len(cells) > CELLS and any(cell.strip() for cell in cells[CELLS:]):
        raise refused("too_large", limit=f"{CELLS} columns")
    if any(len(cell) > LETTERS for cell in cells):
        raise refused("too_large", limit=f"{LETTERS} characters in a cell")
    if any(cell.strip() for cell in cells):
        rows.append((number, tuple(cells[:CELLS])))
