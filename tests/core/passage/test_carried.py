"""Passages that a correction left as they were are found again, each of those that stand twice in its own place."""

from __future__ import annotations

from concertation.core.passage.carried import carried, span_in


def test_what_stayed_is_found_whatever_came_before_it_or_went() -> None:
    before = ["We lack means.", "A fund helps.", "Thank you."]
    after = ["Dear Sir,", "We lack means.", "Two funds help.", "Thank you."]
    assert carried(before, after) == {0: 1, 2: 3}


def test_of_words_that_stand_twice_each_finds_its_own_by_the_order() -> None:
    assert carried(["Yes.", "On travel.", "Yes."], ["Yes.", "On study.", "Yes."]) == {0: 0, 2: 2}
    assert carried(["Yes.", "No.", "Yes."], ["No.", "Yes."]) == {1: 0, 2: 1}


def test_what_moved_is_found_after_what_kept_its_order() -> None:
    assert carried(["A fund.", "A study.", "A seminar."], ["A study.", "A seminar.", "A fund."]) == {0: 2, 1: 0, 2: 1}


def test_words_are_the_same_under_the_declared_normalisation_and_case_tells_them_apart() -> None:
    assert carried(["the “fund”  now"], ['the "fund" now']) == {0: 0}
    assert carried(["The fund"], ["the fund"]) == {}


def test_coded_words_are_found_within_the_passage() -> None:
    assert span_in("a “fund” is", 2, 8, "a “fund” is") == (2, 8)
    words, there = "a  “fund” is", 'a "fund" is'
    start, end = span_in(words, 3, 9, there)
    assert there[start:end] == '"fund"'
