"""The first codebook, from packaged tables."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from concertation.core.language import OFFICIAL
from concertation.core.table import json_table
from concertation.core.theme.structure import Codebook, Theme

FIRST_NAME: Final = "A/HRC/26/41"


@cache
def concepts() -> dict[str, dict[str, tuple[str, ...]]]:
    """Things that cooperation in human rights speaks of, by an id that belongs to no language: phrases by language."""
    table: dict[str, dict[str, str]] = json_table("theme/concepts.json")
    return {
        name: {language: tuple(phrases.split("; ")) for language, phrases in by_language.items()}
        for name, by_language in table.items()
    }


@cache
def first_codebook() -> Codebook:
    """The headings of the Advisory Committee's study A/HRC/26/41, then racism and dialogue (65/218, paras. 3 to 5)."""
    return Codebook(FIRST_NAME, tuple(_theme(row) for row in json_table("theme/first_codebook.json")))


def _theme(row: dict[str, Any]) -> Theme:
    phrases = {
        language: tuple(phrase for name in row["concepts"] for phrase in concepts()[name][language]) for language in OFFICIAL
    }
    return Theme(row["key"], row["labels"], phrases, row["definition"])
