"""Cues: words that speak for a limb, by language, with weights; and traps, words that look like cues and are none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from concertation.core.table import text_table
from concertation.core.theme.phrase import PhraseBook

Cue = tuple[str, float]
"""The key it speaks for and how strongly, 0 to 1; 0 for a trap, which only keeps its words from other cues."""


@cache
def cues(language: str) -> PhraseBook[Cue]:
    """The cues of one of the six languages."""
    return PhraseBook(_rows(language), language)


def _rows(language: str) -> Iterator[tuple[str, Cue]]:
    for line in text_table(f"finding/cues.{language}.tsv").splitlines():
        key, weight, phrases = line.split("\t")
        for phrase in phrases.split("; "):
            yield phrase, (key, float(weight))
