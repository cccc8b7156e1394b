"""A resolution becomes valid Akoma Ntoso and comes back the same, whatever is in it."""

from __future__ import annotations

import gzip
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.refusal import Refusal
from concertation.core.resolution import (
    Act,
    Annex,
    Citation,
    Note,
    OperativeParagraph,
    Point,
    PreambularParagraph,
    Resolution,
)
from concertation.core.resolution.reading import read_resolution
from concertation.documents.akn import cleaned, read_resolution_akn, schema_errors, write_resolution

DAY = date(2026, 11, 24)

RESOLUTION = Resolution(
    symbol="A/RES/65/218",
    organ="General Assembly",
    kind="resolution",
    title="Enhancement of international cooperation in the field of human rights",
    session=65,
    agenda_item="68 (b)",
    adopted=date(2010, 12, 21),
    meeting="71st plenary meeting",
    report="A/65/456/Add.2 (Part II)",
    language="en",
    preambular=(
        PreambularParagraph(1, "Recalling", "Recalling its resolution 64/171 & others,",
                            (Citation("resolution 64/171", "A/RES/64/171"),), ("1",)),
    ),
    operative=(
        OperativeParagraph("1", "A", (Act("Requests", "Requests the Secretary-General:\n(a) To ask <all>;\n(b) To listen"),
                                      Act("decides", "decides to return.")),
                           "Requests the Secretary-General:\n(a) To ask <all>;\n(b) To listen,\nand decides to return.",
                           (Point("(a)", "To ask <all>;"), Point("(b)", "To listen,")), (), ("2",)),
        OperativeParagraph(None, "B", (Act("Takes note", "Takes note of the report of the World Conference."),),
                           "Takes note of the report of the World Conference.",
                           (), (Citation("the report of the World Conference", None),), ("1",)),
    ),
    notes=(Note("1", "See A/CONF.157/24 (Part I), chap. III."), Note("2", ""), Note("3", "Called by nobody.")),
    annexes=(Annex("Terms", "First line.\n\nThird line."), Annex("", "")),
    warnings=("The session was inferred.",),
)  # fmt: skip

texts = st.text(max_size=30) | st.sampled_from(
    ["Requests", "a\x00b", "\ud800", "  x \n\t y\r", "]]>", "&amp;<p>", "١٢", "(a)"]
)
maybe = st.none() | texts
citations = st.lists(st.builds(Citation, texts, maybe), max_size=2).map(tuple)
words = st.lists(texts, max_size=2).map(tuple)
operatives = st.builds(
    OperativeParagraph, maybe, maybe, st.lists(st.builds(Act, texts, texts), max_size=2).map(tuple), texts,
    st.lists(st.builds(Point, texts, texts), max_size=2).map(tuple), citations, words,
)  # fmt: skip
resolutions = st.builds(
    Resolution, maybe, maybe | st.sampled_from(["Security Council", "United Nations"]), texts, maybe,
    st.none() | st.integers(), maybe, st.none() | st.dates(), maybe, maybe,
    st.sampled_from(["ar", "zh", "en", "fr", "ru", "es", "und"]) | texts,
    st.lists(st.builds(PreambularParagraph, st.integers(), texts, texts, citations, words), max_size=2).map(tuple),
    st.lists(operatives, max_size=3).map(tuple), st.lists(st.builds(Note, texts, texts), max_size=3).map(tuple),
    st.lists(st.builds(Annex, texts, texts), max_size=2).map(tuple), words,
)  # fmt: skip


def elements_alone(data: bytes) -> bool:
    return b"concertation:remainder" not in data


def test_a_resolution_comes_back_whole_from_its_elements_alone() -> None:
    data = write_resolution(RESOLUTION, marked_up_on=DAY)
    assert schema_errors(data) == []
    assert read_resolution_akn(data) == RESOLUTION
    assert elements_alone(data)


def test_it_stands_at_the_address_of_the_united_nations_own_files() -> None:
    text = write_resolution(RESOLUTION, marked_up_on=DAY).decode()
    assert '<FRBRuri value="/akn/un/statement/deliberation/unga/2010-12-21/65-218/eng@.xml"/>' in text
    assert '<FRBRdate date="2026-11-24" name="markup"/>' in text
    assert '<point eId="part_A__para_1__list__point__28_a_29_"><num>(a)</num>' in text
    assert '<ref href="https://undocs.org/A/RES/64/171">resolution 64/171</ref>' in text


@settings(deadline=None, max_examples=100)
@given(resolutions)
def test_any_resolution_is_valid_and_comes_back_the_same(resolution: Resolution) -> None:
    data = write_resolution(resolution, marked_up_on=DAY)
    assert schema_errors(data) == []
    assert read_resolution_akn(data) == cleaned(resolution)
    assert write_resolution(resolution, marked_up_on=DAY) == data


def test_what_cleaning_changes_is_only_what_xml_forbids() -> None:
    odd = Resolution(
        "A\x00B\x1b\ufffe", None, "resolution", "tab\t line\n return\r \x7f", None, None, None, None, None, "en", (), ()
    )
    assert (cleaned(odd).symbol, cleaned(odd).title) == ("AB", "tab\t line\n return\r \x7f")


def test_a_broken_schema_would_be_seen() -> None:
    data = write_resolution(RESOLUTION, marked_up_on=DAY)
    assert schema_errors(data.replace(b"<num>1</num>", b"<numero>1</numero>")) != []


HOSTILE = [
    b"", b"\x00\xff", b"<", b"<a/>", b"<akomaNtoso/>", b"plain words", b"%PDF-1.7", "\ufeffé".encode("utf-16"),
    b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    b'<!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;">]>'
    b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="r">&y;</statement></akomaNtoso>',
    b'<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><!-- nothing --></akomaNtoso>',
]  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE)
def test_what_is_no_akoma_ntoso_is_refused(data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_resolution_akn(data)
    assert refused.value.code == "not_akn"


def test_a_tampered_remainder_is_refused() -> None:
    odd = Resolution(None, None, "resolution", None, None, None, None, None, None, "en",
                     (PreambularParagraph(7, "Elsewhere", "Recalling,"),), ())  # fmt: skip
    data = write_resolution(odd, marked_up_on=DAY)
    assert not elements_alone(data)
    for broken in (b'at="/preambular/9/index"', b'at=""', b'at="/preambular"', b'at="/preambular/0/index/0"'):
        with pytest.raises(Refusal):
            read_resolution_akn(data.replace(b'at="/preambular/0/index"', broken))


@settings(deadline=None, max_examples=100)
@given(st.binary(max_size=80), st.integers(0, 3000), st.integers(0, 60))
def test_damaged_files_are_read_or_refused(noise: bytes, at: int, cut: int) -> None:
    data = write_resolution(RESOLUTION, marked_up_on=DAY)
    try:
        assert isinstance(read_resolution_akn(data[:at] + noise + data[at + cut :]), Resolution)
    except Refusal as refused:
        assert refused.code == "not_akn"


def test_the_united_nations_own_files_are_read_in_six_languages(data_dir: Path) -> None:
    files = sorted((data_dir / "akn4un-sc-2024").glob("*/*.xml"))[::7]
    for file in files:
        read = read_resolution_akn(file.read_bytes())
        assert (read.organ, bool(read.preambular)) == ("Security Council", True)
        assert read.adopted is None or read.adopted.year == 2024, "a file with 0001-01-01 says no date"
        assert [one.number for one in read.operative if one.number][:2] == ["1", "2"]
        assert all(
            f"{point.number} {point.text}" in one.text for one in read.operative for point in one.points if point.text
        )
        cited = [one.symbol or "" for paragraph in read.preambular + read.operative for one in paragraph.citations]
        assert all(symbol[0].isupper() for symbol in cited), "a link's language is no part of the symbol"
        data = write_resolution(read, marked_up_on=DAY)
        assert schema_errors(data) == []
        assert read_resolution_akn(data) == read


def test_real_resolutions_need_no_remainder(data_dir: Path) -> None:
    with gzip.open(data_dir / "un-resolutions" / "text" / "res78.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in list(lines)[:160:8]:
            read = read_resolution(json.loads(line)["text"])
            data = write_resolution(read, marked_up_on=DAY)
            assert schema_errors(data) == []
            assert read_resolution_akn(data) == read
            assert elements_alone(data), read.symbol
