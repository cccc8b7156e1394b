"""Agreement of a blind second coder: Cohen's kappa with its interval, from the table of both coders' decisions."""

from __future__ import annotations

from collections.abc import Sequence
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


def table_of(pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, int]]:
    """How often the first coder's label met the second's."""
    labels = sorted({label for pair in pairs for label in pair})
    return {first: {second: sum(pair == (first, second) for pair in pairs) for second in labels} for first in labels}


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
