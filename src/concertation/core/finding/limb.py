"""Limbs a passage speaks to: by what speaks for and against each in its language, weighed together."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from functools import cache
from itertools import chain
from math import exp
from typing import Final

from concertation.core.finding.cue import cues
from concertation.core.finding.structure import Reason
from concertation.core.finding.trait import concepts_in
from concertation.core.mandate import LIMBS
from concertation.core.passage.rule import UNIT, Found, Rule, Signs, gathered, heaviest, length_of, rule_in, written
from concertation.core.token import Word

_BESIDE: Final = 0.2
"""Logarithm of the odds that a limb must have, as a share of that of the likeliest."""


def signs_of(words: Sequence[Word], language: str, known: Container[str] | None = None) -> Signs:
    """The signs of a passage, with the classes of cues and ``*concepts``; if ``known`` is given, of its words only those."""
    return gathered(chain(written(words), _meant(words, language)), known)


def _meant(words: Sequence[Word], language: str) -> Found:
    for hit in cues(language).found(words):
        yield "+" + hit.meaning, hit.start, hit.end
    for hit in concepts_in(words, language):
        yield "*" + hit.meaning, hit.start, hit.end


@cache
def _rule(language: str) -> Rule:
    """The rule of a language, distilled by ``benchmarks/distil_limbs.py``, in the order of ``LIMBS``."""
    return rule_in(f"finding/limbs.{language}.tsv")


def limbs_of(words: Sequence[Word], language: str) -> tuple[Reason, ...]:
    """The limbs whose odds are even or better, each with the words that weighed most; not one beside which another is
    so much likelier that it is but its shadow."""
    weighed = list(_weighed(words, language))
    least = _BESIDE * max(0.0, *(odds for odds, _ in weighed))
    return tuple(reason for odds, reason in weighed if odds >= least)


def limbs_weighed(words: Sequence[Word], language: str) -> tuple[Reason, ...]:
    """Every limb, however small its odds."""
    return tuple(reason for _, reason in _weighed(words, language))


def _weighed(words: Sequence[Word], language: str) -> Iterator[tuple[float, Reason]]:
    start, weights = _rule(language)
    signs = {name: spans for name, spans in signs_of(words, language, weights).items() if name in weights}
    length = length_of(len(signs))
    for at, limb in enumerate(LIMBS):
        parts = {name: weights[name][at] for name in signs}
        odds = (start[at] + sum(parts.values()) / length) / UNIT
        yield odds, Reason(limb, round(1 / (1 + exp(-odds)), 3), heaviest(parts, signs))
