"""Agreement of a blind second coder: Cohen's kappa with its interval, of all labels together and of each by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Final

_NINETY_FIVE_PER_CENT: Final = 1.959964


@dataclass(frozen=True)
class Kappa:
    """Chance-corrected agreement in ``agreed`` of ``read`` passages; the interval is that of 95 per cent."""

    agreed: int
    read: int
    value: float
    low: float
    high: float


def table_of(counts: Mapping[tuple[str, str], int]) -> dict[str, dict[str, int]]:
    """How often the first coder's label met the second's, each label with each."""
    labels = sorted({label for pair in counts for label in pair})
    return {first: {second: counts.get((first, second), 0) for second in labels} for first in labels}


def kappa_of(table: dict[str, dict[str, int]]) -> Kappa | None:
    """Cohen's kappa, standard error after Cohen (1960); None for an empty table, or where chance alone agrees always."""
    read = sum(sum(row.values()) for row in table.values())
    agreed = sum(table[label][label] for label in table)
    by_chance = sum(sum(table[label].values()) * sum(row[label] for row in table.values()) for label in table)
    if not read or by_chance == read * read:
        return None
    observed, expected = agreed / read, by_chance / read**2
    value = (observed - expected) / (1 - expected)
    error = _NINETY_FIVE_PER_CENT * sqrt(observed * (1 - observed) / read) / (1 - expected)
    return Kappa(agreed, read, value, max(-1.0, value - error), min(1.0, value + error))


Labels = frozenset[str]
"""What one coder said of a passage: limbs or themes, none of them where it speaks to none."""
Pairs = Mapping[tuple[Labels, Labels], int]
"""What a first and a blind second coder said of the same passage, and of how many passages they said just that."""
NOTHING: Final = "none"
"""The label of a passage that speaks to nothing."""


@dataclass(frozen=True)
class Agreement:
    """On one limb or theme: how often each coder gave it, and kappa of given or not."""

    key: str
    first: int
    second: int
    kappa: Kappa | None


def agreements_of(pairs: Pairs, keys: Iterable[str]) -> tuple[Agreement, ...]:
    """The agreement on each of these keys that either coder gave at all, in their order."""
    found = (_agreement(pairs, key) for key in keys)
    return tuple(one for one in found if one.first or one.second)


def _agreement(pairs: Pairs, key: str) -> Agreement:
    given: Counter[tuple[str, str]] = Counter()
    for (first, second), n in pairs.items():
        given[str(key in first), str(key in second)] += n
    by_first, by_second = (sum(n for pair, n in given.items() if pair[at] == str(True)) for at in (0, 1))
    return Agreement(key, by_first, by_second, kappa_of(table_of(given)))


def whole_labels(pairs: Pairs) -> Counter[tuple[str, str]]:
    """The same with two labels, all that a coder gave to a passage being one: ``obstacles+proposals``, or ``none``."""
    found: Counter[tuple[str, str]] = Counter()
    for (first, second), n in pairs.items():
        found[_whole(first), _whole(second)] += n
    return found


def _whole(labels: Labels) -> str:
    return "+".join(sorted(labels)) or NOTHING
