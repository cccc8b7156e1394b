"""Names, places and addresses suggested to a reviewer: measured on sentences with planted names of nobody.

``planted`` was at hand while the rules were written; ``unseen`` was written afterwards and its first measure is in
docs/guide/review.md. ``{P:…}`` is a person, L place, E e-mail, T telephone, A address, I number, U link, B date of birth.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from concertation.core.language import OFFICIAL
from concertation.core.message import message, message_keys
from concertation.core.passage.mention import KINDS, Mention, mentions_in
from concertation.core.passage.mention.structure import REASONS

SENTENCES = Path(__file__).parent / "mentions"
PLANTED = re.compile(r"\{[A-Z]:([^}]*)\}")
LEAST = {"planted": 0.98, "unseen": 0.95}


def read(line: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence, and where the planted words stand in it."""
    spans: list[tuple[int, int]] = []
    text = ""
    at = 0
    for found in PLANTED.finditer(line):
        text += line[at : found.start()]
        spans.append((len(text), len(text) + len(found[1])))
        text += found[1]
        at = found.end()
    return text + line[at:], spans


def lines(name: str, language: str) -> list[tuple[str, list[tuple[int, int]]]]:
    return [read(line) for line in (SENTENCES / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()]


def covers(text: str, mentions: tuple[Mention, ...], span: tuple[int, int]) -> bool:
    held = {place for one in mentions for place in range(one.start, one.end)}
    return all(place in held for place in range(*span) if text[place].isalnum())


def words(text: str, language: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.start : one.end]) for one in mentions_in(text, language)]


@pytest.mark.parametrize("name", LEAST)
@pytest.mark.parametrize("language", OFFICIAL)
def test_nearly_all_planted_names_are_suggested(language: str, name: str) -> None:
    missed, planted = [], 0
    for text, spans in lines(name, language):
        found = mentions_in(text, language)
        planted += len(spans)
        missed += [text[start:end] for start, end in spans if not covers(text, found, (start, end))]
    assert 1 - len(missed) / planted >= LEAST[name], missed


@pytest.mark.parametrize("language", OFFICIAL)
def test_states_organs_and_titles_alone_are_nobody(language: str) -> None:
    empty = [text for text, spans in lines("planted", language) if not spans]
    assert len(empty) == 12
    assert {text: words(text, language) for text in empty if mentions_in(text, language)} == {}


def test_each_suggestion_says_what_led_to_it() -> None:
    text = "We thank Dr. Leila Marchetti. Call her at +41 22 555 01 99 in Karveld. Marchetti was born on 3 May 1980."
    assert [(text[one.start : one.end], one.kind, one.why, one.cue) for one in mentions_in(text, "en")] == [
        ("Leila Marchetti", "person", "title", "Dr"),
        ("+41 22 555 01 99", "telephone", "form", ""),
        ("Karveld", "place", "cue", "in"),
        ("Marchetti", "person", "act", "born"),
        ("3 May 1980", "birth_date", "cue", "born on"),
    ]


def test_a_name_is_found_again_wherever_it_stands() -> None:
    assert words("Mr. Tomas Verhelden came. Verhelden, they said.", "en") == [
        ("person", "Tomas Verhelden"), ("person", "Verhelden"),
    ]  # fmt: skip
    assert words("Г-н Верхельден пришёл. У Верхельдена отняли паспорт.", "ru")[1] == ("person", "Верхельдена")


def test_names_in_a_foreign_script_are_found_by_its_rules() -> None:
    assert words("我们认识 Amina Diallovar 和 Иван Петрович。", "zh") == [
        ("person", "Amina Diallovar"), ("person", "Иван Петрович"),
    ]  # fmt: skip


def test_a_text_of_no_known_language_is_read_by_its_scripts() -> None:
    assert words("xx yy Amina Diallovar, tel. 022 555 0147", "und") == [
        ("person", "Amina Diallovar"), ("telephone", "022 555 0147"),
    ]  # fmt: skip


@pytest.mark.parametrize("language", [*OFFICIAL, "und"])
@pytest.mark.parametrize("text", ["", " ", "\n\n", "А", "王", "بن", "Mr.", "@", "a" * 5000, "A " * 3000, "@" * 3000])
def test_any_text_is_read_in_time(language: str, text: str) -> None:
    found = mentions_in(text, language)
    assert [one for one in found if not 0 <= one.start < one.end <= len(text)] == []


@pytest.mark.parametrize("language", OFFICIAL)
def test_suggestions_stand_apart_and_can_be_said(language: str) -> None:
    text = "\n".join(text for text, _ in lines("planted", language))
    found = mentions_in(text, language)
    assert all(one.end <= after.start for one, after in pairwise(found))
    assert {f"kind.{kind}" for kind in KINDS} | {f"why.{why}" for why in REASONS} <= message_keys("files", language)
    assert all(one.cue in message("files", f"why.{one.why}", language, cue=one.cue) for one in found)
