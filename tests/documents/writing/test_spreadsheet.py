"""Tables that programs read back exactly and that no spreadsheet runs."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.documents.writing.spreadsheet import csv_lines

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"))


def test_a_table_is_as_rfc_4180_has_it() -> None:
    rows = [(1, None, 'a "word", and\nanother', True, date(2011, 5, 2), datetime(2011, 5, 2, 9, tzinfo=UTC), 0.5)]
    assert "".join(csv_lines(("n", "none", "words", "true", "day", "at", "half"), rows)) == (
        'n,none,words,true,day,at,half\r\n1,,"a ""word"", and\nanother",true,2011-05-02,2011-05-02T09:00:00+00:00,0.5\r\n'
    )


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "=cmd|'/c calc'!A1"])
def test_what_a_spreadsheet_would_run_has_an_apostrophe_before_it(cell: str) -> None:
    (row,) = csv.reader(StringIO("".join(csv_lines((cell,), ())), newline=""))
    assert row == [f"'{cell}"]


def test_numbers_stay_numbers() -> None:
    assert "".join(csv_lines(("n",), [(-5,)])) == "n\r\n-5\r\n"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_every_text_is_read_back(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(StringIO("".join(csv_lines(("a", "b"), rows)), newline="")))[1:]
    assert len(read) == len(rows)
    for (one, two), kept in zip(rows, read, strict=True):
        assert kept in ([a, b] for a in (one, f"'{one}") for b in (two, f"'{two}"))


def test_a_table_is_written_line_by_line() -> None:
    asked = []

    def rows() -> list[tuple[int]]:
        asked.append("asked")
        return [(1,), (2,)]

    lines = csv_lines(("n",), (row for row in rows()))
    assert (next(lines), asked) == ("n\r\n", ["asked"])
