"""``replies.csv`` and ``codings.csv`` as officers write them, and what is said of a wrong line."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.refusal import Refusal
from concertation.core.submission import CodingRow, ReplyFacts, read_codings_csv, read_replies_csv

REPLIES = """\
file,party,class,on_behalf_of,received,publication,language
egypt.docx,Egypt,member_state,"Sudan; Côte d'Ivoire ;",2011-03-31,named,en
unknown.txt,,,,,,

"a, b.pdf",An NGO,ngo,,2011-04-01T23:50:00+02:00,unattributed,fr
"""


def test_replies_as_an_officer_writes_them() -> None:
    assert read_replies_csv(REPLIES) == {
        "egypt.docx": ReplyFacts(
            "egypt.docx", "Egypt", "member_state", ("Sudan", "Côte d'Ivoire"), date(2011, 3, 31), "named", "en"
        ),
        "unknown.txt": ReplyFacts("unknown.txt"),
        "a, b.pdf": ReplyFacts("a, b.pdf", "An NGO", "ngo", (), date(2011, 4, 1), "unattributed", "fr"),
    }


def test_columns_in_any_order_and_few_of_them_and_a_byte_order_mark() -> None:
    assert read_replies_csv("\ufefflanguage,file\r\nes,x.txt\r\n") == {"x.txt": ReplyFacts("x.txt", language="es")}
    assert read_replies_csv("file,party\nx.txt\n") == {"x.txt": ReplyFacts("x.txt")}
    assert read_replies_csv("file\n") == {}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_table_as_a_spreadsheet_saves_it_elsewhere(separator: str) -> None:
    text = "file,party,received\na.txt,Egypt,31/03/2011\nb.txt,Cuba,31.03.2011\n".replace(",", separator)
    assert [(one.party, one.received) for one in read_replies_csv(text).values()] == [
        ("Egypt", date(2011, 3, 31)),
        ("Cuba", date(2011, 3, 31)),
    ]


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("file,partie\n", "Did you mean party? Its columns are "),
        ("file,class\na,Member State\n", "Write “member_state”, or another of "),
        ("file,received\na,03/04/2011\n", "Write the day of receipt as 2011-03-31."),
    ],
)
def test_the_way_out_names_what_was_probably_meant(text: str, way_out: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_replies_csv(text)
    assert refused.value.way_out.startswith(way_out)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The first line of replies.csv lacks the column file."),
        ("party\nEgypt\n", "The first line of replies.csv lacks the column file."),
        ("file;partie\n", "The first line of replies.csv has a column partie that is not known."),
        ("file,file\n", "The first line of replies.csv names the column file twice."),
        ("file,class\na,\nb,state\n", "In replies.csv, line 3, the column class does not take “state”."),
        (
            "file,publication\na,public\n",
            "In replies.csv, line 2, the column publication does not take “public”.",
        ),
        (
            "file,received\na,03/04/2011\n",
            "In replies.csv, line 2, the column received does not take “03/04/2011”.",
        ),
        ("file,language\na,de\n", "In replies.csv, line 2, the column language does not take “de”."),
        ("file,party\na,X\n,Y\n", "In replies.csv, line 3, the column file is empty."),
        ("file\na\na\n", "In replies.csv, line 3, the column file names “a” a second time."),
        ("file,party\na,b,c\n", "In replies.csv, line 2 has 3 cells where the first line names 2 columns."),
        ('file\n"a', "replies.csv cannot be read as CSV at line 2: unexpected end of data."),
    ],
)
def test_a_wrong_line_is_named_with_its_column(text: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_replies_csv(text)
    assert refused.value.message == said
    assert refused.value.code == "bad_table"
    assert refused.value.way_out


def test_codings() -> None:
    text = (
        "file,exact,limb,theme,coder\n"
        'a.txt,"lack of ""funds"", always",obstacles,,Officer 1\n'
        "a.txt,dialogue,,technical,Officer 2\n"
    )
    assert read_codings_csv(text) == (
        CodingRow("a.txt", 'lack of "funds", always', "obstacles", None, "Officer 1", 2),
        CodingRow("a.txt", "dialogue", None, "technical", "Officer 2", 3),
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("a,words,obstacle,,C", "In codings.csv, line 2, the column limb does not take “obstacle”."),
        ("a,words,,,C", "In codings.csv, line 2, the column limb is empty, and so is theme."),
        ("a,,obstacles,,C", "In codings.csv, line 2, the column exact is empty."),
        ("a,words,obstacles,,", "In codings.csv, line 2, the column coder is empty."),
    ],
)
def test_a_wrong_coding_is_refused(line: str, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_codings_csv(f"file,exact,limb,theme,coder\n{line}\n")
    assert refused.value.message == said


@settings(deadline=None, max_examples=100)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (read_replies_csv, read_codings_csv):
        try:
            read(text)
            read(f"file,exact,limb,theme,coder\n{text}")
        except Refusal as refusal:
            assert refusal.message
