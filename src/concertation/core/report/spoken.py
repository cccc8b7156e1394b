"""How many are said to hold something, read out of free text in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from concertation.core.language import OFFICIAL, UNSPACED
from concertation.core.report.count import Count
from concertation.core.report.material import Grounds, class_of
from concertation.core.report.quantity import scale
from concertation.core.submission import Submission
from concertation.core.table import json_table

ANY: Final = "any"
"""Respondents of no particular class."""
NUMBER: Final = "number"

_DIGITS: Final = r"\d{1,4}"
_COMMA: Final = re.compile(r"[,،，]\s*\Z")
_EXACT: Final = re.compile(r"\s*[(（](\d{1,4})[)）]")


@dataclass(frozen=True)
class Said:
    """A quantifier in a text: ``word`` is that of the scale, or ``number``; the number where one is said; of which class."""

    word: str
    number: int | None
    party_class: str
    text: str
    start: int


@dataclass(frozen=True)
class Misfit:
    """A quantifier that its support does not bear: what was said, how many support it of how many, what fits instead."""

    said: str
    k: int
    n: int
    fits: str


def said_in(text: str, language: str) -> tuple[Said, ...]:
    """The quantifiers of a sentence that stand before a class of respondents, or before their number in brackets."""
    if language not in OFFICIAL:
        return ()
    found = [one for match in _pattern(language).finditer(text) if (one := _said(match, language))]
    known = next((one.party_class for one in found), None)
    return (*found, *(_further(text, language, known, found) if known else ()))


def misfits(text: str, language: str, replies: Iterable[Submission], grounds: Grounds) -> Iterator[Misfit]:
    """The quantifiers of a sentence that these replies do not bear: never summed across classes, by the printed scale.

    The number of all that replied, said beside another quantifier of the same class, is the base and no claim.
    """
    support = tuple(replies)
    said = said_in(text, language)
    for one in said:
        party_class = _class(one.party_class, support)
        if party_class is None:
            yield Misfit(one.text, 0, 0, "class")
            continue
        base = grounds.of_class(party_class)
        count = Count(party_class, None, tuple(each for each in support if class_of(each) == party_class), base)
        others = any(other is not one and _class(other.party_class, support) == party_class for other in said)
        if not _fits(one, count) and not (others and one.number == count.n):
            yield Misfit(one.text, count.k, count.n, _fitting(count))


def _fits(one: Said, count: Count) -> bool:
    if one.word == NUMBER:
        return one.number == count.k and count.k > 0
    if one.number is not None and one.number != count.k:
        return False
    return one.word == count.q or (one.word == "all" and 0 < count.k == count.n)


def _fitting(count: Count) -> str:
    return count.q if count.k and count.n >= scale()["from"] else "few" if not count.k and count.submissions else NUMBER


def _class(said: str, support: Iterable[Submission]) -> str | None:
    """The class that is spoken of; where none is named, the one that all the support is of."""
    if said != ANY:
        return said
    classes = {class_of(one) for one in support}
    return classes.pop() if len(classes) == 1 else None


def _said(match: re.Match[str], language: str) -> Said | None:
    party_class = next(name for name in _table(language)["classes"] if match[f"c_{name}"])
    return _quantified(match, language, party_class)


def _quantified(match: re.Match[str], language: str, party_class: str) -> Said:
    words = match["quantifier"]
    exact = _EXACT.match(match.string, match.end("quantifier"))
    if match["number"] is None:
        word = next(name for name in _table(language)["quantifiers"] if match[f"q_{name}"])
        return Said(word, int(exact[1]) if exact else None, party_class, words, match.start())
    number = int(words) if words.isdecimal() else _spelled(words, language)
    return Said(NUMBER, number, party_class, words, match.start())


def _further(text: str, language: str, party_class: str, found: Sequence[Said]) -> Iterator[Said]:
    """What is said of a class that was named before: ``Of the fifteen Governments that replied, several (5) proposed``."""
    starts = {one.start for one in found}
    for match in _alone(language).finditer(text):
        exact = match["number"] is None and _EXACT.match(text, match.end("quantifier"))
        opens = len(found) == 1 and found[0].start < match.start() and _COMMA.search(text, 0, match.start())
        if match.start() not in starts and (exact or opens):
            yield _quantified(match, language, party_class)


def _spelled(words: str, language: str) -> int | None:
    numbers: list[str] = _table(language)["numbers"]
    return next((at for at, one in enumerate(numbers, 1) if re.fullmatch(one, words, re.IGNORECASE)), None)


def _table(language: str) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = json_table("report/spoken.json")
    return tables[language]


def _quantifier(language: str) -> str:
    """A word of the scale or a number; the longest of several that would fit."""
    table = _table(language)
    words = "|".join(f"(?P<q_{name}>{one})" for name, one in table["quantifiers"].items())
    numbers = "|".join((*reversed(table["numbers"]), _DIGITS))
    edges = ("", "") if language in UNSPACED else (r"(?<![\w-])(?:[وفبلك]{1,2}(?=\w{3}))?", r"(?![\w-])")
    return f"{edges[0]}(?P<quantifier>{words}|(?P<number>{numbers})){edges[1]}"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    table = _table(language)
    classes = "|".join(f"(?P<c_{name}>{one})" for name, one in _longest_first(table["classes"]).items())
    edge = "" if language in UNSPACED else r"(?!\w)"
    bracket = r"(?:\s*[(（]\d{1,4}[)）])?"
    return re.compile(f"{_quantifier(language)}{bracket}{table['between']}(?:{classes}){edge}", re.IGNORECASE)


@cache
def _alone(language: str) -> re.Pattern[str]:
    return re.compile(_quantifier(language), re.IGNORECASE)


def _longest_first(classes: Mapping[str, str]) -> dict[str, str]:
    """States that observe before States, organizations of a kind before organizations."""
    return dict(sorted(classes.items(), key=lambda one: (one[0] == ANY, one[0] == "member_state")))
