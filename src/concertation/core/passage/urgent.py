"""Passages in which a person may tell of harm that is near, or of a reprisal: found by words that name it, or learned to be
likely, for a duty officer to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.passage.peril import peril_in
from concertation.core.sentence import Span
from concertation.core.table import toml_table
from concertation.core.token.plain import plain_signs

KINDS: Final = ("danger", "reprisal")
"""Harm that is near; harm for having cooperated with the United Nations."""
_LEADING: Final = {
    "plea": ("plea",),
    "reprisal": ("harm", "mine", "ours", "cooperation"),
    "danger": ("harm", "mine", "ours", "now"),
    "coming": ("coming", "now"),
}
"""By rule the words that lead to it."""
_MOST: Final = 50
"""Spans that are told: a sentence without an end may have thousands."""
_PART: Final = 2_000
_OVERLAP: Final = 300
"""Characters that are read at once, and of those the ones that are read with the next part too."""


@dataclass(frozen=True)
class Alarm:
    """That words may tell of it: the kind, and the spans of the words that led there."""

    kind: str
    because: tuple[Span, ...]


def alarm_in(text: str, language: str) -> Alarm | None:
    """Whether a sentence may allege harm that is near or a reprisal. A language that is none of the six is read as each."""
    languages = (language,) if language in OFFICIAL else OFFICIAL
    return next((found for one in languages if (found := _alarm(text, one)) is not None), None)


def _alarm(text: str, language: str) -> Alarm | None:
    hits = hits_in(text, language)
    rule = named_in(hits)
    if rule is not None:
        return _raised(rule, [span for key in _LEADING[rule] for span in hits[key]])
    told = peril_in(text, hits, language)
    return None if told is None else _raised("reprisal" if hits["cooperation"] else "danger", told)


def _raised(rule: str, spans: Iterable[Span]) -> Alarm:
    return Alarm("reprisal" if rule == "reprisal" else "danger", tuple(sorted(set(spans))[:_MOST]))


def hits_in(text: str, language: str) -> dict[str, list[Span]]:
    """Where the words of each kind stand."""
    read, places = plain_signs(text)
    return {
        key: [(places[start], places[end - 1] + 1) for start, end in _hits(pattern, read)]
        for key, pattern in _patterns(language).items()
    }


def _hits(pattern: re.Pattern[str], read: str) -> list[Span]:
    """Where it is found, once each, part by part: of a sentence without an end some patterns read every rest to the end."""
    parts = (pattern.finditer(read, at, at + _PART) for at in range(0, len(read), _PART - _OVERLAP))
    return list(dict.fromkeys(found.span() for part in parts for found in part))


def named_in(hits: Mapping[str, list[Span]]) -> str | None:
    """The rule that holds; where a norm or the past is spoken of, only for somebody of the writer's own."""
    if hits["plea"]:
        return "plea"
    near = hits["mine"] or (hits["ours"] and not hits["norm"])
    if hits["harm"] and near and hits["cooperation"]:
        return "reprisal"
    if hits["harm"] and near and hits["now"]:
        return "danger"
    return "coming" if hits["coming"] and hits["now"] and not hits["norm"] else None


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    table: dict[str, list[str]] = toml_table("passage/urgent.toml")[language]
    return {key: re.compile("|".join(f"(?:{one})" for one in all_of), re.IGNORECASE) for key, all_of in table.items()}
