"""Human rights mechanisms, and where words name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.sentence import Span
from concertation.core.table import toml_table
from concertation.core.token.plain import plain_signs

KINDS: Final = ("treaty_body", "special_procedure", "universal_periodic_review", "council", "regional_body")
_TABLE: Final = "theme/mechanisms.toml"
KEYS: Final = tuple(toml_table(_TABLE))
"""Every mechanism, in the order in which lists show them."""
LARGER: Final = {"ccpr": ("arab_committee",)}
"""Mechanisms within whose longer name the name of another one stands: there the shorter one is not meant."""


@dataclass(frozen=True)
class Mention:
    """That words name a mechanism, with their spans."""

    mechanism: str
    because: tuple[Span, ...]


def kind_of(mechanism: str) -> str:
    """The kind of a mechanism."""
    return str(toml_table(_TABLE)[mechanism]["kind"])


def mentions_in(text: str, language: str) -> tuple[Mention, ...]:
    """The mechanisms that the words of that language name, in the order of ``KEYS``; English names count everywhere."""
    read, places = plain_signs(text)
    found = {key: [one.span() for one in pattern.finditer(read)] for key, pattern in _patterns(language).items()}
    for short, larger in LARGER.items():
        taken = [span for key in larger for span in found[key]]
        found[short] = [(a, b) for a, b in found[short] if not any(low <= a and b <= high for low, high in taken)]
    return tuple(
        Mention(key, tuple((places[a], places[b - 1] + 1) for a, b in spans)) for key, spans in found.items() if spans
    )


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    table: dict[str, Any] = toml_table(_TABLE)
    languages = dict.fromkeys((language, "en")) if language in OFFICIAL else OFFICIAL
    return {
        key: re.compile("|".join(f"(?:{one})" for name in languages for one in row[name]), re.IGNORECASE)
        for key, row in table.items()
    }
