"""A text comes apart into blocks and sentences that stand where they say, with nothing lost and nothing doubled."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.passage import ExtractedText, passages_of, split_text, undecided

REPLY = """Permanent Mission of Freedonia

REPLY TO THE QUESTIONS
I. Ways and means
1. The Government of Freedonia welcomes the
consultation under resolution 65/218. It believes that
dialogue matters,¹ and 12 States agree.
2. Obstacles remain:
(a) lack of funds;
(b) lack of time;
- trust
• the want of data in all the regions of the country, year by year
II. Proposals

The proposals of the Government are the following, which it puts forward in
2015. They are made in a spirit of cooperation.
State\tAnswer
Peru\tYes. With thanks.
¹ See A/RES/65/218."""


def text_of(text: str, pages: tuple[tuple[int, int], ...] = (), language: str = "und") -> ExtractedText:
    return ExtractedText("body", text, pages, language)


def test_blocks_are_known_by_how_they_open() -> None:
    segments = split_text(text_of(REPLY)).segments
    assert [(one.kind, one.number, REPLY[one.start : one.end].split("\n")[0]) for one in segments] == [
        ("heading", None, "Permanent Mission of Freedonia"),
        ("heading", None, "REPLY TO THE QUESTIONS"),
        ("heading", "I", "I. Ways and means"),
        ("paragraph", "1", "1. The Government of Freedonia welcomes the"),
        ("paragraph", "2", "2. Obstacles remain:"),
        ("list_item", "(a)", "(a) lack of funds;"),
        ("list_item", "(b)", "(b) lack of time;"),
        ("list_item", None, "- trust"),
        ("list_item", None, "• the want of data in all the regions of the country, year by year"),
        ("heading", "II", "II. Proposals"),
        ("paragraph", None, "The proposals of the Government are the following, which it puts forward in"),
        ("table", None, "State\tAnswer"),
        ("note", "¹", "¹ See A/RES/65/218."),
    ]


@pytest.mark.parametrize(
    ("block", "kind", "number"),
    [
        ("12. 我们支持这项提议。", "paragraph", "12"),
        ("一、导言", "heading", "一"),
        ("（一）缺乏资金；", "list_item", "（一）"),
        ("٧ - تؤكد الحكومة ذلك.", "paragraph", "٧"),
        ("(أ) نقص الموارد؛", "list_item", "(أ)"),
        ("а) нехватка средств;", "list_item", "а)"),
        ("3.2. Nous proposons ceci.", "paragraph", "3.2"),
        ("# Obstacles", "heading", None),
        ("[1] Véase A/RES/65/218.", "note", "1"),
        ("| a | b |", "table", None),
        ("We support this,", "paragraph", None),
    ],
)
def test_blocks_of_the_six_languages(block: str, kind: str, number: str | None) -> None:
    first = split_text(text_of(f"{block}\n\nMore words follow here.")).segments[0]
    assert (first.kind, first.number) == (kind, number)


def test_the_last_block_is_no_heading() -> None:
    assert [one.kind for one in split_text(text_of("We support the proposal")).segments] == ["paragraph"]


def test_a_page_is_the_one_a_block_begins_on() -> None:
    text = "First page.\n\nSecond page.\n\nThird page."
    segments = split_text(text_of(text, ((0, 13), (13, 27), (27, 38)))).segments
    assert [one.page for one in segments] == [1, 2, 3]
    assert [one.page for one in split_text(text_of(text)).segments] == [None, None, None]


def test_passages_carry_their_own_language_and_short_ones_that_around_them() -> None:
    text = "We welcome this consultation and thank the Secretary-General for it. Yes.\n\n" \
        "Le Gouvernement estime que le dialogue est la seule voie possible. Non.\n\n" \
        "O Governo considera que não há obstáculos à participação das organizações da sociedade civil."  # fmt: skip
    assert [passage.lang for passage in passages_of("s", 1, text_of(text, language="en"))] == ["en", "en", "fr", "fr", "und"]


def test_passages_are_named_by_where_they_stand() -> None:
    passages = passages_of("s7", 2, text_of("One sentence. Another."))
    assert [passage.id for passage in passages] == ["s7.2.0-13", "s7.2.14-22"]
    assert {passage.text_sha256 for passage in passages} == {text_of("One sentence. Another.").sha256}


messy = st.text(alphabet=st.sampled_from("aA1. \n\n\t|•-()iIVé中。国؟ع;:,¹[]#😀\u00a0\u2029\x1c"), max_size=150)


@settings(deadline=None, max_examples=150)
@given(messy | st.text(), st.integers(0, 5))
def test_every_character_lies_in_one_block_and_one_sentence(text: str, cut: int) -> None:
    extracted = text_of(text, ((0, min(cut, len(text))), (min(cut, len(text)), len(text))))
    split = split_text(extracted)
    blocks = [(one.start, one.end) for one in split.segments]
    passages = [(one.start, one.end) for one in passages_of("s", 1, extracted)]
    assert passages == list(split.sentences)
    for spans in (blocks, passages):
        assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
        assert all(0 <= first < last <= len(text) for first, last in spans)
        assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(any(low <= start and end <= high for low, high in blocks) for start, end in passages)


def test_real_speeches_come_apart_into_paragraphs_of_readable_size(data_dir: Path) -> None:
    with gzip.open(data_dir / "ungdc" / "session_65.jsonl.gz", "rt", encoding="utf-8") as file:
        speeches = [json.loads(line)["text"] for line, _ in zip(file, range(20), strict=False)]
    for speech in speeches:
        split = split_text(text_of(speech, language="en"))
        assert "".join("".join(speech[start:end].split()) for start, end in split.sentences) == "".join(speech.split())
        lengths = sorted(end - start for start, end in split.sentences)
        assert 60 < lengths[len(lengths) // 2] < 250


def test_every_word_within_an_unresolved_change_is_undecided_and_no_other() -> None:
    text = "We agree. [inserted: One [deleted: or] two. Three.] Noted [sic]. [deleted: Never"
    places = [(match[0], match.span()) for match in re.finditer(r"\S+", text)]
    found = [word for word, place in places if undecided(text, *place)]
    assert found == ["[inserted:", "One", "[deleted:", "or]", "two.", "Three.]", "[deleted:", "Never"]
