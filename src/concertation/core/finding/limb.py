"""Limbs a passage speaks to: by what speaks for and against each in its language, weighed together."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from math import exp, sqrt
from typing import Final, NamedTuple

from concertation.core.finding.cue import cues
from concertation.core.finding.structure import Reason
from concertation.core.finding.trait import concepts_in
from concertation.core.mandate import LIMBS
from concertation.core.sentence import Span
from concertation.core.table import text_table
from concertation.core.token import Word

Signs = dict[str, tuple[Span, ...]]
"""What a passage is read by, with where it stands: stems, ``=words`` as written, pairs of stems, ``^stem`` first;
``+class`` of a cue (``++class`` twice or more) and ``*concept``, which are the same in all six languages."""

UNIT: Final = 100
"""Weights are written as whole hundredths."""
_FEWEST: Final = 40
_MOST_SHOWN: Final = 5
_BESIDE: Final = 0.2
"""Logarithm of the odds that a limb must have, as a share of that of the likeliest."""
_TELLING: Final = 0.3
"""What is shown weighs at least this share of what weighs most."""


class Rule(NamedTuple):
    """What a limb's odds start from, and what each sign adds, in hundredths, in the order of ``LIMBS``."""

    start: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]


def signs_of(words: Sequence[Word], language: str, known: Container[str] | None = None) -> Signs:
    """The signs of a passage; if ``known`` is given, of its words only those."""
    found: dict[str, list[Span]] = {}
    for name, start, end in chain(_written(words), _meant(words, language)):
        if known is None or name[0] == "+" or name in known:
            found.setdefault(name, []).append((start, end))
    found |= {"+" + name: spans for name, spans in found.items() if name[0] == "+" and len(spans) > 1}
    return {name: tuple(spans) for name, spans in found.items()}


def _written(words: Sequence[Word]) -> Iterable[tuple[str, int, int]]:
    for word in words:
        yield word.stems[0], word.start, word.end
        yield word.stems[-1], word.start, word.end
    for one, two in pairwise(words):
        yield f"{one.stems[0]} {two.stems[0]}", one.start, two.end
    for word in words[:2]:
        yield "^" + word.stems[0], word.start, word.end


def _meant(words: Sequence[Word], language: str) -> Iterable[tuple[str, int, int]]:
    for hit in cues(language).found(words):
        yield "+" + hit.meaning, hit.start, hit.end
    for hit in concepts_in(words, language):
        yield "*" + hit.meaning, hit.start, hit.end


def length_of(count: int) -> float:
    """What the weights of so many signs are divided by, so that a long passage is not heard more often for its length."""
    return sqrt(max(_FEWEST, count))


@cache
def _rule(language: str) -> Rule:
    """The rule of a language, distilled by ``benchmarks/distil_limbs.py``; what has no row weighs nothing."""
    rows = (line.split("\t") for line in text_table(f"finding/limbs.{language}.tsv").splitlines())
    _, *start = next(rows)
    return Rule(tuple(map(int, start)), {name: tuple(map(int, cells)) for name, *cells in rows})


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
        yield odds, Reason(limb, round(1 / (1 + exp(-odds)), 3), _heaviest(parts, signs))


def _heaviest(parts: dict[str, int], signs: Signs) -> tuple[Span, ...]:
    """Where the signs stand that weighed most, overlapping places as one."""
    ranked = sorted(parts, key=lambda name: (-parts[name], name))[:_MOST_SHOWN]
    least = max(1.0, _TELLING * parts[ranked[0]]) if ranked else 0.0
    merged: list[Span] = []
    for start, end in sorted(span for name in ranked if parts[name] >= least for span in signs[name]):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)
