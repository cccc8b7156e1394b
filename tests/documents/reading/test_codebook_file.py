"""A codebook in a file: of other programs, of a spreadsheet, and of somebody who means ill."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, Theme, first_codebook
from concertation.core.theme.refi import Code, ReadCodes, code_of
from concertation.documents.reading.codebook import read_codebook_file
from concertation.documents.reading.refi import codes_in
from concertation.documents.writing.codebook import codebook_csv, codebook_json
from concertation.documents.writing.refi import codebook_xml

BOOK = first_codebook()
ONE = "11111111-2222-3333-4444-555555555555"
FOREIGN = f"""<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Another program"><Codes>
<Code guid="{{{ONE}}}" name="Nature" isCodable="false"><Description>All of it &amp; more</Description>
<Code guid="{ONE[:-1]}6" name="Water" isCodable="true" color="#3366FF"/></Code></Codes>
<Sets><Set guid="{ONE[:-1]}7" name="Some"/></Sets></CodeBook>""".encode()


def test_a_codebook_of_another_program_is_read_with_what_stands_within_what() -> None:
    assert codes_in(FOREIGN) == ReadCodes(
        (Code(ONE, "Nature", "All of it & more", "", (), False), Code(f"{ONE[:-1]}6", "Water", "", "#3366FF", ("Nature",))),
        ("sets",),
    )


def test_what_the_confined_child_reads_are_themes_with_what_could_not_be_kept() -> None:
    book, warnings = read_codebook_file(FOREIGN, BOOK, "en")
    assert book.themes == (
        Theme("nature_water", {"en": "Nature / Water"}, {"en": ("Nature / Water",)}, "", "#3366FF", f"{ONE[:-1]}6"),
    )
    assert warnings == ("sets", "nested")


def test_our_codebook_comes_back_from_each_kind_of_file() -> None:
    odd = Theme(
        "odd", {"en": "=1+1", "ar": "ماء"}, {"en": ("=water", "^to drink", "-"), "ar": ("ماء",)}, "+\n<b>", "#ABCDEF", ONE
    )
    book = Codebook(BOOK.name, (*BOOK.themes, odd))
    qdc = codebook_xml(code_of(theme, "en") for theme in book.themes)
    for data in (codebook_json(book), codebook_csv(book), qdc):
        assert read_codebook_file(data, book, "en") == (book, ())


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("empty", b" \n"),
        ("empty", b"<CodeBook><Codes/></CodeBook>"),
        ("unsupported", b"<html><Codes/></html>"),
        ("unsupported", b"<CodeBook/>"),
        ("unsafe", b'<!DOCTYPE a [<!ENTITY x SYSTEM "/etc/passwd">]><CodeBook><Codes>&x;</Codes></CodeBook>'),
        ("unsafe", '<!DOCTYPE a [<!ENTITY x "y">]><CodeBook/>'.encode("utf-16")),
        ("corrupt", b"<CodeBook><Codes>"),
        ("too_large", b"<CodeBook><Codes>" + b'<Code name="a">' * 30 + b"</Code>" * 30 + b"</Codes></CodeBook>"),
        ("too_large", b"<CodeBook><Codes>" + b'<Code name="a"/>' * 5_001 + b"</Codes></CodeBook>"),
        ("too_large", b"<" + b" " * 6_000_000),
        ("not_a_codebook", b"%PDF-1.4"),
        ("not_utf8", b"key,label_en\n\xff\xff"),
    ],
)
def test_what_is_no_codebook_is_refused(code: str, data: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        read_codebook_file(data, BOOK, "en")
    assert refused.value.code == code


PIECES = st.sampled_from([
    b"<CodeBook>", b"</CodeBook>", b"<Codes>", b"</Codes>", b'<Code name="a" guid="1" color="#fff">', b"</Code>", b"<Code/>",
    b"<Description>", b"</Description>", b"<Sets/>", b"<!--", b"-->", b"<?a?>", b"&amp;", b"&x;", b"<!DOCTYPE a>", b"\x00",
    b'<Code isCodable="false" name="">', b"\xff\xfe", "水".encode(),
])  # fmt: skip


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(PIECES, st.binary(max_size=20)), max_size=25))
def test_any_bytes_are_codes_or_a_refusal_or_no_xml(pieces: list[bytes]) -> None:
    from lxml.etree import XMLSyntaxError

    try:
        read = codes_in(b"".join(pieces))
    except (Refusal, XMLSyntaxError, ValueError):  # the edge of the child makes each of them a refusal
        return
    assert read.codes
    assert all(isinstance(one.name, str) and len(one.parents) <= 20 for one in read.codes)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_any_text_is_a_codebook_or_a_refusal(text: str) -> None:
    if text.lstrip("\ufeff \t\r\n").startswith("<"):
        return
    try:
        book, warnings = read_codebook_file(text.encode("utf-8", "replace"), BOOK, "en")
    except Refusal:
        return
    assert book.themes and warnings == ()
