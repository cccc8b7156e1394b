"""How many, in words: the editable scale, and what an officer's own sentence says of how many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.party import CLASSES
from concertation.core.table import json_table, text_table
from concertation.core.token import Word, words_of
from concertation.core.token.phrase import Hit, PhraseBook

FIGURE: Final = "figure"
ANYONE: Final = "anyone"
_STATES: Final = ("member_state", "observer_state", "non_member_state")
_CLASSES_OF: Final = {"state": _STATES, "un": ("un_entity", "specialized_agency"), ANYONE: CLASSES}
_SPELLED: Final = 200
"""Up to here numbers are known in letters: there are not so many States."""
_DIGITS: Final = re.compile(r"(?<![\d./-])\d{1,5}(?![\d./-])")


def scale() -> dict[str, int]:
    """From how many respondents of a class words are used (``from``), and the least that each word means."""
    thresholds: dict[str, int] = json_table("report/quantifiers.json")
    return thresholds


def quantifier(k: int, n: int) -> str:
    """The word for ``k`` of ``n`` respondents of one class: the first that fits, or ``number`` where figures are given."""
    if n < scale()["from"]:
        return "number"
    if k == n:
        return "all"
    if 2 * k > n:
        return "most"
    return next((word for word in ("many", "several", "some") if k >= scale()[word]), "number")


def least(quantity: str, n: int) -> int:
    """How many of ``n`` a word means at least."""
    if quantity == "all":
        return n
    return n // 2 + 1 if quantity == "most" else scale()[quantity]


@dataclass(frozen=True)
class Said:
    """That a sentence says of how many respondents it speaks, at ``[start, end)``.

    ``quantity`` is a word of the scale or ``figure``, with the ``figure``. ``classes`` are those that its noun may mean:
    the three of States for “States”; all of them where it names none.
    """

    quantity: str
    figure: int
    classes: tuple[str, ...]
    start: int
    end: int

    @property
    def of_anyone(self) -> bool:
        """Whether it adds up classes, which are never summed."""
        return self.classes == CLASSES


class _Meaning(NamedTuple):
    kind: str
    key: str


def said_in(text: str, language: str) -> tuple[Said, ...]:
    """The quantities of respondents that a sentence in one of the six languages says: a quantity beside its noun.

    “Many challenges” says none, nor does the base of another one: “two of the fifteen Governments”.
    """
    if language not in OFFICIAL:
        return ()
    words = words_of(text, language)
    found = [*_book(language).found(words), *(_digits(text))]
    return tuple(_said(text, words, sorted(found, key=lambda hit: hit.start), language))


def _digits(text: str) -> Iterator[Hit[_Meaning]]:
    for one in _DIGITS.finditer(text):
        yield Hit(_Meaning("number", str(int(one.group()))), one.start(), one.end())


def _said(text: str, words: Sequence[Word], hits: Sequence[Hit[_Meaning]], language: str) -> Iterator[Said]:
    for place, hit in enumerate(hits):
        if hit.meaning.kind == "both":
            yield Said(FIGURE, int(hit.meaning.key), _STATES, hit.start, hit.end)
        if hit.meaning.kind not in ("quantity", "number") or _is_base(hit, hits[:place]):
            continue
        noun = next((one for one in hits[place + 1 :] if one.meaning.kind == "class"), None)
        if noun is not None and _joined(text, words, hit.end, noun.start, hits, language):
            figure = int(hit.meaning.key) if hit.meaning.kind == "number" else 0
            quantity = FIGURE if figure else hit.meaning.key
            yield Said(quantity, figure, _classes(noun.meaning.key), hit.start, noun.end)


def _is_base(hit: Hit[_Meaning], before: Sequence[Hit[_Meaning]]) -> bool:
    """Whether a number stands behind the words that lead to a base."""
    last = before[-1] if before else None
    return hit.meaning.kind == "number" and last is not None and last.meaning.kind == "base" and hit.start - last.end <= 1


def _joined(text: str, words: Sequence[Word], start: int, end: int, hits: Sequence[Hit[_Meaning]], language: str) -> bool:
    """Whether nothing stands between but words that lead from a quantity to its noun, and a base."""
    numbers = [one for one in hits if one.meaning.kind == "number"]
    between = [word for word in words if start <= word.start and word.end <= end]
    bare = [word for word in between if not any(one.start <= word.start < one.end for one in numbers)]
    return not re.search(r"[,;:،；，。]", text[start:end]) and all(word.stems[-1][1:] in _links(language) for word in bare)


def _classes(key: str) -> tuple[str, ...]:
    return _CLASSES_OF.get(key, (key,))


@cache
def _book(language: str) -> PhraseBook[_Meaning]:
    rows = ((_Meaning(kind, key), phrases) for kind, key, phrases in _rows(language) if kind != "link")
    phrases = [(phrase, meaning) for meaning, written in rows for phrase in written.split("; ")]
    spelled = [(message("finds", "spelled", language, n=n), _Meaning("number", str(n))) for n in range(2, _SPELLED)]
    return PhraseBook([*phrases, *spelled], language)


@cache
def _links(language: str) -> frozenset[str]:
    return frozenset(word for kind, _, words in _rows(language) if kind == "link" for word in words.split())


def _rows(language: str) -> Iterator[tuple[str, str, str]]:
    for line in text_table("finding/quantifiers.tsv").splitlines():
        of_language, kind, key, phrases = line.split("\t")
        if of_language == language:
            yield kind, key, phrases
