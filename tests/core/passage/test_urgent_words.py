"""Words that may tell of harm: found in time whatever is sent, and without end told in few spans."""

from __future__ import annotations

import time

import pytest

from concertation.core.passage.urgent import Alarm, alarm_in, hits_in
from concertation.core.sentence import pieces_of

LONG = 100_000
PATIENCE = 6.0
"""Seconds of a processor: it takes one or two."""


@pytest.mark.parametrize(("words", "language"), [
    ("мне ", "ru"), ("угрозы убийством ", "ru"), ("amenaza de muerte ", "es"), ("menaces de mort ", "fr"),
    ("死亡威胁", "zh"), ("99", "zh"), ("أن", "ar"), ("تهديدات بالقتل ", "ar"), ("a ", "en"),
])  # fmt: skip
def test_a_sentence_without_an_end_holds_nobody_up(words: str, language: str) -> None:
    start = time.process_time()
    alarm_in((words * LONG)[:LONG], language)
    assert time.process_time() - start < PATIENCE


def test_far_into_a_sentence_it_is_found_and_in_few_spans() -> None:
    alarm = alarm_in("and then " * 500 + "please help us " * 500, "en")
    assert alarm is not None
    assert (alarm.kind, len(alarm.because), alarm.because[0]) == ("danger", 50, (4500, 4514))
    assert alarm_in("x" * 1_995 + " please help us", "en") == Alarm("danger", ((1996, 2010),))


def test_what_stands_where_two_parts_overlap_is_told_once() -> None:
    words = "a " * 900 + "they killed him"
    assert hits_in(words + " a" * 400, "en")["harm"] == [(1805, 1811)]


def test_pieces_are_the_words_whatever_the_spans() -> None:
    assert pieces_of("abcdef", [(3, 5), (1, 4)]) == (
        ("a", False), ("bc", True), ("d", True), ("e", True), ("f", False),
    )  # fmt: skip
    assert pieces_of("ab", []) == (("ab", False),)
