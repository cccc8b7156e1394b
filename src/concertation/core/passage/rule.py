"""Learned rules: what each sign of a passage adds to the odds of something, and where the signs stand that weighed most."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import Final, NamedTuple

from concertation.core.sentence import Span
from concertation.core.table import text_table
from concertation.core.token import Word

Signs = dict[str, tuple[Span, ...]]
"""What a passage is read by, with where it stands: stems, ``=words`` as written, pairs of stems, ``^stem`` first, and
``+class`` (``++class`` twice or more), which is the same in all six languages."""
Found = Iterable[tuple[str, int, int]]
"""Signs one by one: the sign, and where it starts and ends."""

UNIT: Final = 100
"""Weights are written as whole hundredths."""
_FEWEST: Final = 40
_MOST_SHOWN: Final = 5
_TELLING: Final = 0.3
"""What is shown weighs at least this share of what weighs most."""


class Rule(NamedTuple):
    """What the odds of each start from, and what each sign adds to them, in hundredths."""

    start: tuple[int, ...]
    weights: dict[str, tuple[int, ...]]


def rule_in(table: str) -> Rule:
    """A rule as packaged: the start in the first row, then a row for each sign; what has no row weighs nothing."""
    rows = (line.split("\t") for line in text_table(table).splitlines())
    _, *start = next(rows)
    return Rule(tuple(map(int, start)), {name: tuple(map(int, cells)) for name, *cells in rows})


def written(words: Sequence[Word]) -> Found:
    """What is read in the words themselves."""
    for word in words:
        yield word.stems[0], word.start, word.end
        yield word.stems[-1], word.start, word.end
    for one, two in pairwise(words):
        yield f"{one.stems[0]} {two.stems[0]}", one.start, two.end
    for word in words[:2]:
        yield "^" + word.stems[0], word.start, word.end


def gathered(signs: Found, known: Container[str] | None = None) -> Signs:
    """Each sign with all its places; if ``known`` is given, beside classes only those."""
    found: dict[str, list[Span]] = {}
    for name, start, end in signs:
        if known is None or name[0] == "+" or name in known:
            found.setdefault(name, []).append((start, end))
    found |= {"+" + name: spans for name, spans in found.items() if name[0] == "+" and len(spans) > 1}
    return {name: tuple(spans) for name, spans in found.items()}


def length_of(count: int) -> float:
    """What the weights of so many signs are divided by, so that a long passage is not heard more often for its length."""
    return sqrt(max(_FEWEST, count))


def heaviest(parts: Mapping[str, int], signs: Signs) -> tuple[Span, ...]:
    """Where the signs stand that weighed most, overlapping places as one."""
    ranked = sorted(parts, key=lambda name: (-parts[name], name))[:_MOST_SHOWN]
    least = max(1.0, _TELLING * parts[ranked[0]]) if ranked else 0.0
    merged: list[Span] = []
    for start, end in sorted(span for name in ranked if parts[name] >= least for span in signs[name]):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)
