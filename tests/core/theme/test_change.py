"""A codebook changed: what each change gives, what differs, and what a merge would do before it is done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, Theme
from concertation.core.theme.change import (
    Change,
    gone_back,
    in_order,
    key_for,
    loaded,
    merged,
    split,
    with_edit,
    with_theme,
    without,
)
from concertation.core.theme.difference import Difference, differences
from concertation.core.theme.preview import MergePreview, merge_preview

WATER = Theme("water", {"en": "Water", "fr": "Eau"}, {"en": ("water", "well"), "fr": ("eau",)}, "Water to drink.")
RIVERS = Theme("rivers", {"en": "Rivers"}, {"en": ("river", "well"), "zh": ("河流",)}, "Water that flows.")
AIR = Theme("air", {"en": "Air"}, {"en": ("air",)})
BOOK = Codebook("of the test", (WATER, RIVERS, AIR))


def test_a_merged_theme_has_the_phrases_and_the_definition_of_both() -> None:
    both = replace(
        WATER, concepts={"en": ("water", "well", "river"), "fr": ("eau",), "zh": ("河流",)},
        definition="Water to drink.\nWater that flows.",
    )  # fmt: skip
    assert merged(BOOK, "rivers", "water") == Codebook("of the test", (both, AIR))


def test_a_theme_that_is_split_off_stands_right_after_the_one_it_comes_from() -> None:
    wells = Theme("wells", {"en": "Wells"}, {"en": ("well",)})
    assert split(BOOK, "water", wells) == Codebook("of the test", (WATER, wells, RIVERS, AIR))
    assert split(BOOK, "air", wells).keys == ("water", "rivers", "air", "wells")


def test_a_file_changes_the_themes_it_names_and_adds_the_others() -> None:
    soil, clean = Theme("soil", {"en": "Soil"}, {}), replace(AIR, definition="Clean air.")
    assert loaded(BOOK, Codebook("theirs", (soil, clean))) == Codebook("of the test", (WATER, RIVERS, clean, soil))


def test_going_back_keeps_what_passages_are_still_coded_with() -> None:
    older = Codebook("of the test", (AIR, WATER))
    assert gone_back(BOOK, older, {"rivers"}) == Codebook("of the test", (AIR, WATER, RIVERS))
    assert gone_back(BOOK, older, set()) == older


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("theme_known", lambda: with_theme(BOOK, AIR)),
        ("nothing_changed", lambda: with_edit(BOOK, AIR)),
        ("nothing_changed", lambda: loaded(BOOK, Codebook("same", (AIR,)))),
        ("no_such_theme", lambda: with_edit(BOOK, Theme("soil", {"en": "Soil"}, {}))),
        ("no_such_theme", lambda: merged(BOOK, "soil", "air")),
        ("same_theme", lambda: merged(BOOK, "air", "air")),
        ("no_order", lambda: in_order(BOOK, ("water", "rivers", "air"))),
        ("no_order", lambda: in_order(BOOK, ("water", "rivers"))),
        ("no_label", lambda: with_edit(BOOK, replace(AIR, labels={}))),
        ("bad_key", lambda: with_theme(BOOK, replace(AIR, key="a/b"))),
        ("bad_colour", lambda: with_edit(BOOK, replace(AIR, colour="red"))),
        ("too_much", lambda: with_edit(BOOK, replace(AIR, labels={"en": "a" * 201}))),
        ("too_much", lambda: with_edit(BOOK, replace(AIR, definition="a" * 10_001))),
        ("too_much", lambda: without(Codebook("one", (AIR,)), "air")),
    ],
)
def test_what_cannot_be_done_is_refused(code: str, change: object) -> None:
    assert callable(change)
    with pytest.raises(Refusal) as refused:
        change()
    assert refused.value.code == code


def test_what_differs_is_told_theme_by_theme() -> None:
    changed = replace(WATER, labels={"en": "Fresh water"}, concepts={"en": ("water",), "fr": ("eau",)}, definition="")
    after = Codebook("of the test", (AIR, changed, Theme("soil", {"en": "Soil"}, {})))
    assert differences(BOOK, after) == (
        Difference("water", "label", "en", "Water", "Fresh water"),
        Difference("water", "phrases", "en", "water\nwell", "water"),
        Difference("water", "label", "fr", "Eau", ""),
        Difference("water", "definition", "", "Water to drink.", ""),
        Difference("soil", "added"),
        Difference("rivers", "gone"),
        Difference("air", "order"),
    )
    assert differences(BOOK, BOOK) == ()


def test_a_key_comes_from_the_label_and_is_never_taken() -> None:
    assert key_for("Droits de l’homme à l’école", ()) == "droits_de_lhomme_a_lecole"
    assert key_for("Water", ("water", "water_2")) == "water_3"
    assert key_for("水", ()) == "theme"


def test_a_change_is_read_back_as_it_was_written() -> None:
    change = Change("merge", ("rivers",), "One river of words.", "water")
    assert Change.from_json(change.as_json() | {"moved": []}) == change


PASSAGES = st.integers(0, 2**12 - 1).map(lambda bits: frozenset(place for place in range(12) if bits >> place & 1))
"""Some of twelve passages."""


@given(PASSAGES, PASSAGES, PASSAGES, PASSAGES)
def test_the_preview_of_a_merge_counts_what_the_merge_then_does(
    coded: frozenset[int], into: frozenset[int], suggested: frozenset[int], suggested_into: frozenset[int]
) -> None:
    codings = [*((one, "water") for one in coded), *((one, "rivers") for one in into)]
    after = [(passage, "rivers") for passage, _ in codings]
    both, falling = len(coded & into), len(suggested & suggested_into)
    preview = merge_preview(len(coded), len(into), both, len(suggested), falling)
    assert preview == MergePreview(
        passages=len(coded), both=len(coded) + len(into) - len(set(after)), after=len({one for one, _ in after}),
        suggestions=len(suggested | suggested_into) - len(suggested_into), falling=len(suggested & suggested_into),
    )  # fmt: skip


KEYS = st.lists(st.sampled_from("abcdefgh"), min_size=2, unique=True)


@given(KEYS, st.data())
def test_a_merge_takes_out_one_theme_and_loses_no_phrase(keys: list[str], data: st.DataObject) -> None:
    book = Codebook("any", tuple(Theme(key, {"en": key}, {"en": (key, "of all")}) for key in keys))
    gone, kept = data.draw(st.permutations(keys))[:2]
    after = merged(book, gone, kept)
    assert after.keys == tuple(key for key in keys if key != gone)
    assert {phrase for theme in after.themes for phrase in theme.concepts["en"]} == {*keys, "of all"}
