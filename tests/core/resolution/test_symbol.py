"""Symbols taken apart and put together again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.resolution.symbol import SYMBOL, Symbol, normal_symbol, number_of, parse_symbol

PRINTED = [
    "A/RES/65/218",
    "A/65/456/Add.2 (Part II)",
    "A/HRC/13/19",
    "A/C.3/66/L.32",
    "E/CN.4/2001/2-E/CN.4/Sub.2/2000/46",
    "S/RES/2677(2023)",
    "A/RES/217(III)",
    "A/RES/3201(S-VI)",
    "A/RES/ES-11/1",
    "A/RES/S-27/2",
    "A/CONF.157/24 (Part I)",
    "A/HRC/RES/13/23",
    "A/79/L.5/Rev.1",
    "A/65/1*",
    "CCPR/C/21/Rev.1/Add.13",
    "ST/SGB/2003/13",
    "TD/B/C.I/43",
    "UNEP/EA.4/Res.1",
]


@pytest.mark.parametrize("printed", PRINTED)
def test_a_symbol_is_printed_as_it_was_read(printed: str) -> None:
    assert str(parse_symbol(printed)) == printed


def test_the_elements_have_their_names() -> None:
    draft = parse_symbol("A/C.3/66/L.32")
    assert (draft.organ, draft.body, draft.nature, draft.session, draft.number) == ("A", "C.3", "L", "66", "L.32")
    resolution = parse_symbol("A/HRC/RES/13/23")
    assert (resolution.body, resolution.nature, resolution.session, resolution.number) == ("HRC", "RES", "13", "23")
    report = parse_symbol("A/65/456/Add.2 (Part II)")
    assert (report.nature, report.session, report.number) == (None, "65", "456")
    assert (report.modifications, report.part) == (("Add.2",), "(Part II)")


def test_one_document_may_stand_in_two_series() -> None:
    symbol = parse_symbol("E/CN.4/2001/2-E/CN.4/Sub.2/2000/46")
    assert symbol.elements == ("CN.4", "2001", "2")
    assert symbol.twin is not None
    assert symbol.twin.elements == ("CN.4", "Sub.2", "2000", "46")
    assert symbol.twin.body == "CN.4/Sub.2"


def test_a_space_before_the_year_is_folded_and_an_asterisk_says_reissued() -> None:
    assert str(parse_symbol("S/RES/2677 (2023)")) == "S/RES/2677(2023)"
    assert parse_symbol("A/65/1**").reissued == 2
    assert normal_symbol("A/65/1*") == "A/65/1"


@pytest.mark.parametrize("text", ["", "and/or", "A", "A/", "65/218", "A/RES", "24/7", "km/h", "A/RES/65/218 and more"])
def test_what_is_no_symbol_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_symbol(text)


def test_symbols_are_found_in_running_text_without_what_stands_around_them() -> None:
    text = "see A/65/53 and Corr.1), (A/78/433, para. 13) and/or A/RES/78/103. 文件A/65/1号 S/RES/2677 (2023), chap."
    assert [found[0] for found in SYMBOL.finditer(text)] == [
        "A/65/53",
        "A/78/433",
        "A/RES/78/103",
        "A/65/1",
        "S/RES/2677 (2023)",
    ]


NUMBERS = st.integers(1, 2999).map(str)
SIMPLE = st.builds(
    Symbol,
    organ=st.sampled_from(["A", "E", "S", "ST", "CEDAW"]),
    elements=st.tuples(st.sampled_from(["HRC", "C.3", "CN.4", "RES", "66", "2001"]), NUMBERS),
    modifications=st.lists(st.sampled_from(["Add.1", "Corr.2", "Rev.3"]), max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=100)
@given(
    SIMPLE,
    st.none() | st.sampled_from(["(Part I)", "(Part IV)", "(Vol. II)"]),
    st.none() | SIMPLE.filter(lambda one: one.organ in "ASE"),
    st.integers(0, 2),
)
def test_every_symbol_survives_print_and_parse(one: Symbol, part: str | None, twin: Symbol | None, reissued: int) -> None:
    symbol = Symbol(one.organ, one.elements, one.modifications, part, twin, reissued)
    assert parse_symbol(str(symbol)) == symbol


@pytest.mark.parametrize(
    ("symbol", "number"),
    [
        ("A/RES/65/218", "65/218"),
        ("A/HRC/RES/16/18", "16/18"),
        ("A/DEC/65/501", "65/501"),
        ("S/RES/2677(2023)", "2677 (2023)"),
        ("A/HRC/26/41", "A/HRC/26/41"),
    ],
)
def test_the_number_by_which_a_text_names_a_resolution_or_decision(symbol: str, number: str) -> None:
    assert number_of(symbol) == number
