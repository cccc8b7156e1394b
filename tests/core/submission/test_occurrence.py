"""Words that somebody copied off a page are found again in the text."""

from __future__ import annotations

from concertation.core.submission.occurrence import occurrences

TEXT = "Ms. Olamide\nBrennuk met Olamide  Brennuk (a.b)."


def test_words_are_found_wherever_they_stand_and_whatever_white_space_is_between_them() -> None:
    assert [TEXT[start:end] for start, end in occurrences(TEXT, " Olamide Brennuk ")] == [
        "Olamide\nBrennuk",
        "Olamide  Brennuk",
    ]


def test_words_are_words_and_no_pattern() -> None:
    assert [TEXT[start:end] for start, end in occurrences(TEXT, "a.b")] == ["a.b"]
    assert occurrences("axb", "a.b") == ()


def test_no_words_stand_nowhere() -> None:
    assert occurrences(TEXT, " \n ") == ()
