"""Two resolutions compared: what stayed, changed, moved, came and went, to the word."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.resolution import OperativeParagraph, PreambularParagraph, Resolution
from concertation.core.resolution.compare import Difference, Placed, Words, compare
from concertation.core.resolution.reading import read_resolution

PARAGRAPHS = (
    "Reaffirms the responsibility of all Member States to promote respect for human rights;",
    "Urges all actors on the international scene to build an order based on inclusion and justice;",
    "Requests the Secretary-General to consult States on ways and means of cooperation;",
    "Decides to continue its consideration of the question at its sixty-sixth session.",
)


def resolution(*operative: str, preambular: tuple[str, ...] = (), symbol: str | None = None) -> Resolution:
    return Resolution(
        symbol, None, "resolution", None, None, None, None, None, None, "en",
        tuple(PreambularParagraph(index, text.split()[0], text) for index, text in enumerate(preambular, 1)),
        tuple(OperativeParagraph(str(index), None, (), text) for index, text in enumerate(operative, 1)),
    )  # fmt: skip


def kinds(differences: tuple[Difference, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(one.kind, number(one.old), number(one.new)) for one in differences]


def number(placed: Placed | None) -> str | None:
    return placed.number if placed else None


def test_equal_resolutions_differ_in_nothing() -> None:
    found = compare(resolution(*PARAGRAPHS), resolution(*PARAGRAPHS))
    assert kinds(found.operative) == [("unchanged", n, n) for n in "1234"]


def test_white_space_and_hyphens_are_no_change() -> None:
    found = compare(resolution("Notes the  non-governmental\nview;"), resolution("Notes the non\u2011governmental view;"))
    assert kinds(found.operative) == [("unchanged", "1", "1")]


def test_an_inserted_paragraph_renumbers_those_after_it() -> None:
    new = (*PARAGRAPHS[:2], "Welcomes the convening of a seminar on technical assistance;", *PARAGRAPHS[2:])
    found = compare(resolution(*PARAGRAPHS), resolution(*new)).operative
    assert kinds(found) == [("unchanged", "1", "1"), ("unchanged", "2", "2"), ("added", None, "3"),
                            ("unchanged", "3", "4"), ("unchanged", "4", "5")]  # fmt: skip
    assert [one.renumbered for one in found] == [False, False, False, True, True]


def test_a_removed_paragraph_stands_where_it_stood() -> None:
    found = compare(resolution(*PARAGRAPHS), resolution(PARAGRAPHS[0], *PARAGRAPHS[2:])).operative
    assert kinds(found) == [
        ("unchanged", "1", "1"),
        ("removed", "2", None),
        ("unchanged", "3", "2"),
        ("unchanged", "4", "3"),
    ]


def test_changed_words_are_shown_between_the_same_ones() -> None:
    new = PARAGRAPHS[3].replace("sixty-sixth", "sixty-seventh")
    found = compare(resolution(*PARAGRAPHS), resolution(*PARAGRAPHS[:3], new)).operative[3]
    assert (found.kind, found.words) == ("changed", (
        Words("same", "Decides to continue its consideration of the question at its sixty-"),
        Words("removed", "sixth"), Words("added", "seventh"), Words("same", " session."),
    ))  # fmt: skip


def test_a_paragraph_in_another_place_moved() -> None:
    new = (PARAGRAPHS[2], PARAGRAPHS[0], PARAGRAPHS[1], PARAGRAPHS[3])
    found = compare(resolution(*PARAGRAPHS), resolution(*new)).operative
    assert kinds(found) == [("moved", "3", "1"), ("unchanged", "1", "2"), ("unchanged", "2", "3"), ("unchanged", "4", "4")]


def test_preambles_are_compared_apart_and_json_says_all() -> None:
    old = resolution(PARAGRAPHS[0], preambular=("Recalling its resolution 64/171,",), symbol="A/RES/65/218")
    new = resolution(PARAGRAPHS[0], preambular=("Recalling its resolution 65/218,",), symbol="A/RES/66/152")
    said = compare(old, new).as_json()
    assert json.loads(json.dumps(said)) == said
    assert (said["old"], said["new"]) == ("A/RES/65/218", "A/RES/66/152")
    assert said["preambular"][0]["kind"] == "changed"
    assert said["operative"] == [
        {"kind": "unchanged", "old": {"number": "1", "part": None, "text": PARAGRAPHS[0]},
         "new": {"number": "1", "part": None, "text": PARAGRAPHS[0]}, "renumbered": False, "words": []}
    ]  # fmt: skip


def test_chinese_is_compared_by_characters() -> None:
    found = compare(resolution("请秘书长征求会员国的意见；"), resolution("请秘书长征求各国的意见；")).operative[0]
    assert [(one.kind, one.text) for one in found.words] == [
        ("same", "请秘书长征求"), ("removed", "会员"), ("added", "各"), ("same", "国的意见；")]  # fmt: skip


pieces = st.sampled_from(["a", "b", "c", "d", "e", "f,", "g;", "会", "员", "\n"])


def test_very_long_texts_are_compared_by_clauses() -> None:
    old, new = "a b c d, " * 5000, "a b c d, " * 2500 + "e f, " + "a b c d, " * 2499
    found = compare(resolution(old), resolution(new)).operative[0]
    assert found.kind == "changed"
    assert "".join(one.text for one in found.words if one.kind != "added") == old
    assert "".join(one.text for one in found.words if one.kind != "removed") == new


texts = st.lists(pieces, max_size=12).map(" ".join) | st.text(max_size=20)
sides = st.lists(texts, max_size=5)


@settings(deadline=None, max_examples=100)
@given(sides, sides)
def test_every_paragraph_stands_once_and_words_add_up(old: list[str], new: list[str]) -> None:
    found = compare(resolution(*old), resolution(*new)).operative
    assert [one.new.text for one in found if one.new] == new
    assert sorted(one.old.text for one in found if one.old) == sorted(old)
    for one in found:
        if one.words and one.old and one.new:
            assert "".join(part.text for part in one.words if part.kind != "added") == one.old.text
            assert "".join(part.text for part in one.words if part.kind != "removed") == one.new.text


CHAIN = (
    ("A_RES_64_171.reconstructed.txt", "10"), ("A_RES_65_218.pdftotext.txt", "11"), ("A_RES_66_152.reconstructed.txt", "11"),
    ("A_RES_67_169.reconstructed.txt", "13"), ("A_RES_78_199.pymupdf.txt", "16"), ("A_RES_79_166.pymupdf.txt", "16"),
)  # fmt: skip


@pytest.mark.parametrize(("before", "after"), list(pairwise(CHAIN)))
def test_the_order_to_consult_is_followed_through_its_chain(
    before: tuple[str, str], after: tuple[str, str], data_dir: Path
) -> None:
    folder = data_dir / "un-resolutions" / "enhancement-series"
    old, new = (read_resolution((folder / name).read_text(encoding="utf-8")) for name, _ in (before, after))
    pairs = {one.old.number: one.new.number for one in compare(old, new).operative if one.old and one.new}
    assert pairs[before[1]] == after[1]
