"""Words, shingles and sketches say the same of a text whatever stands beside it."""

from __future__ import annotations

import numpy as np

from concertation.core.sketch import Numbers, shingles_of, sketches_of, words_of


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


def test_shingles_do_not_depend_on_other_texts() -> None:
    alone = shingles_of(words_of("one two three four"), Numbers())
    numbers = Numbers()
    shingles_of(words_of("four three two one nine"), numbers)
    assert np.array_equal(alone, shingles_of(words_of("one two three four"), numbers))
    assert len(alone) == 2


def test_the_order_of_words_is_part_of_a_shingle() -> None:
    assert shingles_of(["a", "b", "c"], Numbers()) != shingles_of(["c", "b", "a"], Numbers())


def test_fewer_words_than_a_shingle_make_one() -> None:
    assert [len(shingles_of(words, Numbers())) for words in ([], ["a"], ["a", "b"])] == [1, 1, 1]


def test_sketches_agree_as_often_as_their_texts() -> None:
    words = [str(number) for number in range(1000)]
    one, half = shingles_of(words, Numbers()), shingles_of(words[:500], Numbers())
    other = shingles_of([f"x{word}" for word in words], Numbers())
    sketches = sketches_of([one, half, other], 256)
    assert abs(float((sketches[0] == sketches[1]).mean()) - 0.5) < 0.1
    assert float((sketches[0] == sketches[2]).mean()) < 0.02
