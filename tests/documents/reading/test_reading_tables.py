"""Tables that officers are sent: CSV as every spreadsheet writes it, and workbooks, hostile ones among them."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from io import BytesIO

import openpyxl  # type: ignore[import-untyped]
import pytest

from concertation.core.refusal import Refusal
from concertation.documents.reading.spreadsheet import read_table


def workbook(*sheets: list[tuple[object, ...]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def member_changed(data: bytes, name: str, before: bytes, after: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            assert member != name or before in content
            new.writestr(member, content.replace(before, after) if member == name else content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"Nom,Classe\nVeille du port,ngo\n",
        "\ufeffNom;Classe\r\nVeille du port;ngo\r\n".encode(),
        b"Nom\tClasse\r\nVeille du port\tngo",
        "Nom\tClasse\r\nVeille du port\tngo\r\n".encode("utf-16"),
        workbook([("Nom", "Classe"), ("Veille du port", "ngo")]),
    ],
    ids=["commas", "semicolons", "tabs", "utf-16", "workbook"],
)
def test_one_table_in_every_writing(data: bytes) -> None:
    assert read_table("list", data) == ((1, ("Nom", "Classe")), (2, ("Veille du port", "ngo")))


def test_lines_keep_their_numbers_and_cells_their_line_ends() -> None:
    text = '名称;地址\n\n"观察";"第一行\n第二行"\n;\n"a;b";""\n'
    assert read_table("list.csv", text.encode()) == (
        (1, ("名称", "地址")), (4, ("观察", "第一行\n第二行")), (6, ("a;b", "")),
    )  # fmt: skip


def test_cells_of_a_workbook_are_what_somebody_would_type() -> None:
    rows: list[tuple[object, ...]] = [("number", "day", "instant", "truth", "share")]
    rows += [(41220000, date(2026, 1, 2), datetime(2026, 1, 2, 9), True, 0.5)]
    assert read_table("list.xlsx", workbook([], rows)) == (
        (1, ("number", "day", "instant", "truth", "share")),
        (2, ("41220000", "2026-01-02", "2026-01-02T09:00:00", "true", "0.5")),
    )


def test_a_formula_is_never_run_and_stands_as_its_last_result() -> None:
    assert read_table("list.xlsx", workbook([("Name", "x"), ("Foro", '=WEBSERVICE("http://x.example")')])) == (
        (1, ("Name", "x")), (2, ("Foro", "")),
    )  # fmt: skip


def test_a_sheet_that_lies_about_its_size_costs_nothing() -> None:
    honest = workbook([("Name", "class"), ("Foro", "ngo")])
    lying = member_changed(honest, "xl/worksheets/sheet1.xml", b'<dimension ref="A1:B2"', b'<dimension ref="A1:XFD1048576"')
    assert read_table("list.xlsx", lying) == read_table("list.xlsx", honest)


ENTITY = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("list.csv", "Café".encode("latin-1") * 9, "not_utf8"),
        ("list.csv", b'a,b\n"open', "bad_table"),
        ("list.csv", ("a," * 200 + "b\n" + "c," * 200 + "d\n").encode(), "too_large"),
        ("list.csv", b"a\n" + b"b" * 10_001, "too_large"),
        ("list.csv", b"a\n" * 50_001, "too_large"),
        ("list.csv", b"a" * (30 * 2**20 + 1), "too_large"),
        ("list.pdf", b"%PDF-1.4 nothing", "unsupported"),
        ("list.xlsx", workbook([("a",)])[:-200], "corrupt"),
        ("list.xlsx", member_changed(workbook([("a",)]), "xl/worksheets/sheet1.xml", b"<worksheet", ENTITY + b"<worksheet"),
         "unsafe"),
        ("list.xlsx", member_changed(workbook([("a",)]), "xl/worksheets/sheet1.xml", b"<sheetData>", b"<sheetData"),
         "corrupt"),
        ("list.xlsx", member_changed(workbook([("a",)]), "xl/workbook.xml", b"<workbook", b"<"), "corrupt"),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "corrupt"),
        ("list.zip", b"PK\x03\x04" + bytes(200), "unsupported"),
        ("list.xlsx", member_changed(workbook([("a",)]), "xl/styles.xml", b"<styleSheet", b" " * 10**8 + b"<styleSheet"),
         "unsafe"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_refused(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_table(name, data)
    assert refused.value.code == code
