"""Any bytes and any text give a result or a refusal, never a crash: resolutions, documents, passages."""

from __future__ import annotations

import itertools
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.mandate import mandates_in
from concertation.core.passage import ExtractedText, split_text
from concertation.core.refusal import Refusal
from concertation.core.resolution import as_json, from_json, read_resolution
from concertation.documents.resolution import read_resolution_file

PIECES = st.sampled_from(
    [
        "The General Assembly,",
        "L'Assemblée générale,",
        "الجمعية العامة،",
        "大会，",
        "Генеральная Ассамблея,",
        "La Asamblea General,",
        "Recalling its resolution 64/171 of 18 December 2009,",
        "1. Requests the Secretary-General to consult States;",
        "2.",
        "(a)",
        "12. Decides to continue.",
        "A",
        "Annex",
        "__________",
        "1 A/65/1.",
        "<sup>1</sup>",
        "$2000^2$",
        "*Urges*",
        "71st plenary meeting",
        "A/RES/65/218",
        "\f",
        "\n\n",
        "\u2011",
        "١ -",
        "第六十五届会议",
        "Operative paragraph",
        "\x00",
        "\ufeff",
        "  ",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40), st.sampled_from(["\n", "\n\n", " "]))
def test_any_text_is_read_as_a_resolution_and_told_as_it_was_read(pieces: list[str], glue: str) -> None:
    resolution = read_resolution(glue.join(pieces))
    mandates_in(resolution)
    assert from_json(as_json(resolution)) == resolution


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400), st.sampled_from([b"", b"<akomaNtoso", b"\xff\xfe", "大会，\n".encode(), b"# "]))
def test_any_bytes_named_as_text_are_a_resolution_or_a_refusal(data: bytes, start: bytes) -> None:
    try:
        read_resolution_file("resolution.txt", start + b"\n" + data + b"\n" if start else b"text\n" + data)
    except Refusal as refusal:
        assert refusal.message and refusal.way_out


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(PIECES, st.text(max_size=40)), max_size=30).map("\n".join))
def test_any_text_is_divided_and_no_word_is_lost(raw: str) -> None:
    text = unicodedata.normalize("NFC", raw)
    split = split_text(ExtractedText("reply.txt", text, (), "en"))
    for spans in ([(one.start, one.end) for one in split.segments], list(split.sentences)):
        held = "".join(text[start:end] for start, end in spans)
        assert "".join(held.split()) == "".join(text.split())
        assert all(end <= start for (_, end), (start, _) in itertools.pairwise(spans))
