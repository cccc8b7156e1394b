"""Cues: words that speak for or against a limb, by language, in classes that are the same in all six."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from math import exp
from typing import Final

from concertation.core.finding.structure import Reason
from concertation.core.mandate import LIMBS
from concertation.core.table import json_table, text_table
from concertation.core.theme.phrase import Hit, PhraseBook
from concertation.core.token import Word

MOST_COUNTED: Final = 2
_TELLING: Final = 0.3


@cache
def cues(language: str) -> PhraseBook[str]:
    """The cues of one of the six languages with their classes.

    ``ask`` and ``need`` speak of what should be done, ``hinder``, ``concern`` and ``harm`` of what stands in the way,
    ``means``, ``act``, ``tool`` and ``aim`` of how things are furthered; ``counter`` turns a harm into a task; ``formal``
    words belong to proceedings, ``past`` and ``violent`` ones to accounts of events; a ``trap`` only looks like a cue
    and keeps its words from the others.
    """
    return PhraseBook(_rows(language), language)


def _rows(language: str) -> Iterator[tuple[str, str]]:
    for line in text_table(f"finding/cues.{language}.tsv").splitlines():
        kind, phrases = line.split("\t")
        for phrase in phrases.split("; "):
            yield phrase, kind


@cache
def _weights() -> dict[str, dict[str, float]]:
    """What each class weighs for each limb, in log-odds, alike in all languages; fitted by ``benchmarks/suggestions.py``."""
    table: dict[str, dict[str, float]] = json_table("finding/limb_weights.json")
    return table


def counted(hits: Sequence[Hit[str]]) -> dict[str, int]:
    """How often each class occurs; more than twice says no more than twice."""
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.meaning] = min(MOST_COUNTED, counts.get(hit.meaning, 0) + 1)
    return counts


def limbs_of(words: Sequence[Word], language: str) -> tuple[Reason, ...]:
    """The limbs whose odds are even or better, each with the cues that spoke for it."""
    hits = cues(language).found(words)
    counts = counted(hits)
    reasons = []
    for limb in LIMBS:
        weights = _weights()[limb]
        odds = weights["bias"] + sum(weights.get(kind, 0.0) * count for kind, count in counts.items())
        if odds >= 0:
            because = tuple((hit.start, hit.end) for hit in hits if weights.get(hit.meaning, 0.0) >= _TELLING)
            reasons.append(Reason(limb, round(1 / (1 + exp(-odds)), 3), because))
    return tuple(reasons)
