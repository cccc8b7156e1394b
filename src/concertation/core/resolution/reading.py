"""From any text of a resolution, decision or draft to its structure."""

from __future__ import annotations

import re

from concertation.core.language import OFFICIAL
from concertation.core.resolution.block import numbered
from concertation.core.resolution.clean import PAGE, lines_of
from concertation.core.resolution.displaced import with_numbers_first
from concertation.core.resolution.masthead import first_part, read_masthead
from concertation.core.resolution.merged import without_merged
from concertation.core.resolution.note import take_notes
from concertation.core.resolution.page import without_furniture
from concertation.core.resolution.prose import told_at
from concertation.core.resolution.structure import Resolution
from concertation.core.resolution.text import Draft
from concertation.core.resolution.told import read_told
from concertation.core.resolution.wording import Wording, wording


def read_resolution(text: str, *, language: str | None = None) -> Resolution:
    """The structure of any text of a resolution, decision or draft.

    Never fails: what is not there is None or empty, and ``warnings`` says what was inferred or looks incomplete.
    """
    lines = lines_of(text)
    words = wording(language or language_of_resolution(lines))
    lines = _formula_apart(lines, words)
    start = _formula_at(lines, words)
    told = told_at(lines, words) if start is None else None
    if told is not None:
        return read_told(lines, told, words)
    begin = start if start is not None else _first_paragraph(lines, words)
    masthead = read_masthead(lines[:begin], words)
    body = without_furniture(lines[begin:], masthead.symbol, masthead.title)
    body, notes = take_notes(with_numbers_first(without_merged(body, words), words))
    part = first_part(lines[:begin])
    return Draft(masthead, words, body, notes, part=part, whole=start is None).resolution()


def _first_paragraph(lines: list[str], words: Wording) -> int:
    """Where no organ opens the text: the first line that opens as a paragraph of a resolution may, else the first line."""
    for index, line in enumerate(lines):
        if line and line != PAGE and (numbered(line) or (not line[0].islower() and words.opener(line, operative=False))):
            return index
    return 0


def language_of_resolution(lines: list[str]) -> str:
    """The official language in which an organ is named as the author, else the one whose common words or letters appear."""
    short = [line for line in lines if line and len(line) < 120 and line[-1] in ",،，"]
    for group in ("organ", "other"):
        for line in short:
            for language in OFFICIAL:
                found = wording(language).formula.fullmatch(line)
                if found and found[group]:
                    return language
    return _by_words(" ".join(lines[:200])[:6000])


def _by_words(text: str) -> str:
    script = {"ar": "[\u0621-\u064a]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0430-\u044f]"}
    letters = {language: len(re.findall(pattern, text)) for language, pattern in script.items()}
    letters["zh"] *= 3
    best = max(letters, key=lambda language: letters[language])
    if letters[best] * 4 > len(text):
        return best
    said = text.casefold().split()
    return max(("en", "fr", "es"), key=lambda one: sum(map(said.count, wording(one).said["words"])))


def _formula_at(lines: list[str], words: Wording) -> int | None:
    return next((n for n, line in enumerate(lines) if line and len(line) < 120 and words.formula.fullmatch(line)), None)


def _formula_apart(lines: list[str], words: Wording) -> list[str]:
    """The organ on a line of its own where the first paragraph follows it on the same line."""
    if _formula_at(lines, words) is not None:
        return lines
    for index, line in enumerate(lines):
        for found in words.formula.finditer(line) if line and line != PAGE else ():
            rest = line[found.end() :]
            if found["organ"] and _opens_a_preamble(rest, words):
                parts = [line[: found.start()].strip(), found.group().strip(), rest]
                return [*lines[:index], *filter(None, parts), *lines[index + 1 :]]
    return lines


def _opens_a_preamble(rest: str, words: Wording) -> bool:
    return bool(rest) and not rest[0].islower() and words.opener(rest, operative=False) is not None
