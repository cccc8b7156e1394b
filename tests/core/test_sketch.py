"""Words, shingles and prints say the same of a text whatever stands beside it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.core.sketch import Sketches, sketches_of, stand_in, words_of


def row(read: Sketches, at: int) -> tuple[list[int], list[int]]:
    """The shingles and the prints of one text."""
    start = int(read.lengths[:at].sum())
    return read.shingles[start : start + int(read.lengths[at])].tolist(), read.prints[at].tolist()


def test_words_are_lower_case_without_signs_and_chinese_ones_are_characters() -> None:
    assert words_of("The State’s “Rights”, 2015: 人权！ Ｆｕｌｌ") == [
        "the",
        "state",
        "s",
        "rights",
        "2015",
        "人",
        "权",
        "full",
    ]


@settings(deadline=None)
@given(st.lists(st.text("aB ß’.,_9é人权İﬁ\n\0", max_size=30), max_size=6))
def test_a_text_is_its_words_wherever_it_stands(texts: list[str]) -> None:
    read, spelt = sketches_of(texts), sketches_of([" ".join(words_of(text)) for text in texts])
    for at, text in enumerate(texts):
        assert row(read, at) == row(sketches_of([text]), 0) == row(spelt, at)
        assert read.lengths[at] == max(0, len(words_of(text)) - 2)
        assert bool(read.prints[at].any()) is bool(words_of(text))


def test_many_texts_are_read_as_each_alone() -> None:
    texts = [f"{'word ' * (n % 90)} number {n} {'é' * (n % 2)} of many" for n in range(2000)]
    read = sketches_of(texts)
    assert [row(read, at) for at in (0, 1, 777, 1999)] == [row(sketches_of([texts[at]]), 0) for at in (0, 1, 777, 1999)]
    assert len(np.unique(read.prints, axis=0)) == 2000


def test_the_order_of_words_is_part_of_shingles_and_prints() -> None:
    read = sketches_of(["a b c", "c b a", "ab c", "A, b – c!"])
    assert row(read, 0) == row(read, 3)
    assert row(read, 0)[0] != row(read, 1)[0]
    assert len(np.unique(read.prints, axis=0)) == 3


def test_long_words_are_told_apart_by_all_their_letters() -> None:
    words = [
        "internationally", "internationalist", "internationalistic", "abcdefghijklmnopqrstuvwx",
        "abcdefghqrstuvwxijklmnop", "международных", "международному", "abcdefgh", "abcdefghabcdefgh",
    ]  # fmt: skip
    assert len(np.unique(sketches_of(words).prints, axis=0)) == len(words)


@pytest.mark.parametrize("text", ["Dear Sir, hello", "we avail: it AVAILS itself, of this"])
def test_phrases_are_looked_for(text: str) -> None:
    assert sketches_of([text, "hello"], ["dear sir", "avails itself of this"]).marked.tolist() == [True, False]


def test_chinese_is_dense() -> None:
    assert sketches_of(["人权 of all", "human rights 人", "", "人权与发展 law"]).dense.tolist() == [
        False,
        False,
        False,
        True,
    ]


def test_nothing_stands_in_no_numbers() -> None:
    some = np.array([1, 5, 9], np.uint64)
    assert stand_in(some, np.array([5, 4, 10], np.uint64)).tolist() == [True, False, False]
    assert stand_in(some[:0], some).tolist() == [False] * 3
