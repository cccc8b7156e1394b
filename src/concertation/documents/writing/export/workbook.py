"""Tables as a workbook (XLSX), a sheet each. Every text is text: none of it runs as a formula, nor once it is edited."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from itertools import chain, islice
from typing import Final

from concertation.documents.writing.export.archive import archive
from concertation.documents.writing.export.table import Row, Table
from concertation.documents.writing.spreadsheet import Cell

ROWS: Final = 1_048_576
"""Rows that a sheet has; what is more goes on in the next one."""
LONGEST: Final = 32_767
"""UTF-16 units that a cell holds; a longer text is cut, with an ellipsis at its end."""
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What a spreadsheet would take for an escape of its own."""
_STYLES: Final = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/>'
    '</fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf numFmtId="49" quotePrefix="1"/>'
    '<xf fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    "</cellStyles></styleSheet>"
)
"""Plain; text that stays text when somebody edits it; the head of a table."""


def workbook(tables: Iterable[Table]) -> Iterator[bytes]:
    """The file piece by piece; the same tables are the same bytes."""
    return archive(_parts(tables), large=False)


def _parts(tables: Iterable[Table]) -> Iterator[tuple[str, Iterable[str]]]:
    names: list[str] = []
    for table in tables:
        for name, rows in _sheets(table):
            names.append(name)
            yield f"xl/worksheets/sheet{len(names)}.xml", _sheet(table, rows)
    yield "xl/styles.xml", [_STYLES]
    yield "xl/workbook.xml", [_workbook(names)]
    yield "xl/_rels/workbook.xml.rels", [_relations(_own_relations(len(names)))]
    yield "_rels/.rels", [_relations([("rId1", "officeDocument", "xl/workbook.xml")])]
    yield "[Content_Types].xml", [_content_types(len(names))]


def _sheets(table: Table) -> Iterator[tuple[str, Iterable[Row]]]:
    """A table that is too long for one sheet goes on in others."""
    rows, number = iter(table.rows), 1
    first = list(islice(rows, 1))
    while first or number == 1:
        name = table.name if number == 1 else f"{table.name} {number}"
        yield name, chain(first, islice(rows, ROWS - 1 - len(first)))
        first, number = list(islice(rows, 1)), number + 1


def _sheet(table: Table, rows: Iterable[Row]) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetData>'
    yield f"<row>{''.join(_text(one, 2) for one in table.header)}</row>"
    for row in rows:
        yield f"<row>{''.join(map(_cell, row))}</row>"
    yield "</sheetData></worksheet>"


def _cell(cell: Cell) -> str:
    if cell is None:
        return "<c/>"
    if isinstance(cell, bool):
        return f'<c t="b"><v>{int(cell)}</v></c>'
    if isinstance(cell, int | float):
        return f"<c><v>{cell}</v></c>"
    return _text(cell.isoformat() if isinstance(cell, date) else cell, 1)


def _text(text: str, style: int) -> str:
    fitting = _ESCAPED.sub("_x005F_", _FORBIDDEN.sub("\ufffd", _cut(text)))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(fitting, quote=False)}</t></is></c>'


def _cut(text: str) -> str:
    if 2 * len(text) <= LONGEST:
        return text
    units = text.encode("utf-16-le", "replace")
    if len(units) <= 2 * LONGEST:
        return text
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def _workbook(names: Iterable[str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, start=1)
    )
    return f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{sheets}</sheets></workbook>'


def _own_relations(sheets: int) -> list[tuple[str, str, str]]:
    numbered = [(f"rId{at}", "worksheet", f"worksheets/sheet{at}.xml") for at in range(1, sheets + 1)]
    return [*numbered, (f"rId{sheets + 1}", "styles", "styles.xml")]


def _relations(relations: Iterable[tuple[str, str, str]]) -> str:
    written = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for name, kind, target in relations
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{written}</Relationships>'


def _content_types(sheets: int) -> str:
    kinds = {f"/xl/worksheets/sheet{at}.xml": "worksheet" for at in range(1, sheets + 1)}
    kinds |= {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    written = "".join(f'<Override PartName="{name}" ContentType="{_TYPES}.{kind}+xml"/>' for name, kind in kinds.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{written}</Types>'
