"""Data taken out whole: four forms of the same tables, which run nothing and are the same bytes every time."""

from __future__ import annotations

import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

from concertation.documents.writing.export import (
    About,
    Table,
    about_table,
    archive,
    bibtex,
    citation_file,
    dictionary_table,
    json_lines,
    snapshot,
    snapshot_file,
    workbook,
)

FORMULA = "=HYPERLINK(1)"
WORDS = "“Ça”\nالماء & <b> \x01 _x0041_"
HEADER = ("id", "words", "n", "share", "late", "at", "none")
ROW = (FORMULA, WORDS, 7, 0.5, True, datetime(2011, 7, 1, 12, tzinfo=UTC), None)
ABOUT = About(
    "specimen", "Co{op}eration", "A/RES/65/218", "http://h/c/x", "CC BY 4.0", "http://l", "Data set", "http://h/log", ""
)


def tables() -> list[Table]:
    return [Table("replies", HEADER, [ROW, ("b", "", 8, 1.5, False, None, None)]), Table("empty", ("a", "b"), ())]


def test_a_workbook_has_a_sheet_each_and_its_texts_stay_texts() -> None:
    book = load_workbook(BytesIO(b"".join(workbook(tables()))))
    assert book.sheetnames == ["replies", "empty"]
    head, first, second = book["replies"].iter_rows()
    assert [one.value for one in head] == list(HEADER)
    assert [unescape(one.value) if isinstance(one.value, str) else one.value for one in first] == [
        FORMULA, "“Ça”\nالماء & <b> \ufffd _x0041_", 7, 0.5, True, "2011-07-01T12:00:00+00:00", None,
    ]  # fmt: skip
    assert [one.value for one in second][2:6] == [8, 1.5, False, None]
    assert (first[0].data_type, first[0].quotePrefix) == ("s", True)
    assert [one.value for one in next(book["empty"].iter_rows())] == ["a", "b"]


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    long = "a" * 40_000
    sheet = load_workbook(BytesIO(b"".join(workbook([Table("t", ("x",), [(long,), ("𠀀" * 20_000,)])]))))["t"]
    values = [str(row[0].value) for row in sheet.iter_rows()][1:]
    assert [len(one.encode("utf-16-le")) // 2 for one in values] == [32_767, 32_767]
    assert [one[-1] for one in values] == ["…", "…"]


def test_rows_that_no_sheet_holds_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    module = importlib.import_module("concertation.documents.writing.export.workbook")
    monkeypatch.setattr(module, "ROWS", 3)
    book = load_workbook(BytesIO(b"".join(workbook([Table("t", ("x",), [(n,) for n in range(4)])]))))
    assert {one.title: [row[0].value for row in one.iter_rows()] for one in book} == {"t": ["x", 0, 1], "t 2": ["x", 2, 3]}


def test_json_lines_name_their_table() -> None:
    lines = [json.loads(one) for one in json_lines(tables())]
    assert lines[0] == {
        "table": "replies", "id": FORMULA, "words": WORDS, "n": 7, "share": 0.5, "late": True,
        "at": "2011-07-01T12:00:00+00:00", "none": None,
    }  # fmt: skip
    assert len(lines) == 2


def test_a_snapshot_holds_the_tables_and_no_page_more() -> None:
    with snapshot_file(tables()) as file:
        kept = file.read()
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(snapshot(tables()))
        rows = database.execute("SELECT * FROM replies").fetchall()
        assert rows[0] == (FORMULA, WORDS, 7, 0.5, 1, "2011-07-01T12:00:00+00:00", None)
        assert database.execute("PRAGMA freelist_count").fetchall() == [(0,)]
        assert database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall() == [("empty",), ("replies",)]
    assert FORMULA.encode() in kept


@pytest.mark.parametrize(
    "made",
    [lambda: b"".join(workbook(tables())), lambda: snapshot(tables())],
)
def test_the_same_tables_are_the_same_bytes(made: Callable[[], bytes]) -> None:
    assert made() == made()


def test_an_archive_goes_out_before_all_of_it_is_there() -> None:
    asked: list[int] = []

    def pieces() -> object:
        for n in range(100):
            asked.append(n)
            yield str(n) * 20_000 if n % 2 else f"{n}".join(map(str, range(9_000)))

    made = archive([("a.txt", pieces()), ("b.txt", ["b"])])  # type: ignore[list-item]
    first = next(made)
    assert 0 < len(asked) < 100
    with zipfile.ZipFile(BytesIO(first + b"".join(made))) as opened:
        assert opened.testzip() is None
        assert opened.namelist() == ["a.txt", "b.txt"]


def test_data_say_how_they_are_cited() -> None:
    assert citation_file(ABOUT) == (
        'cff-version: "1.2.0"\nmessage: "Cite these data so."\ntype: "dataset"\n'
        'title: "Data set, Co{op}eration. specimen"\nurl: "http://h/c/x"\nlicense-url: "http://l"\n'
        'authors:\n  - name: "The secretariat of the consultation"\n'
    )
    assert bibtex(ABOUT) == (
        "@misc{ARES65218,\n  title = {Data set, Co\\{op\\}eration},\n  author = {{The secretariat of the consultation}},\n"
        "  howpublished = {A/RES/65/218},\n  note = {specimen},\n  url = {http://h/c/x},\n}\n"
    )
    keys = [row[0] for row in about_table(ABOUT).rows]
    assert keys == [
        "notice", "title", "resolution", "address", "licence", "licence_address", "citation", "log", "bibtex",
    ]  # fmt: skip


def test_a_column_that_nobody_has_described_is_loud() -> None:
    assert next(iter(dictionary_table([("codings", ("limb",))]).rows))[:2] == ("codings", "limb")
    with pytest.raises(KeyError):
        dictionary_table([("codings", ("unheard_of",))])
