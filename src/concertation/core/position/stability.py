"""Whether the same groups come out again when only half of the participants are asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

import numpy as np

from concertation.core.position.components import Cells, Floats, axes_of, places_of
from concertation.core.position.division import Labels, divided, middles, nearest

PARTS: Final = 4
STABLE: Final = 0.75
"""Votes at chance reach 0.3. Conversations whose published groups nobody finds again lie below (``docs/benchmarks.md``)."""


def likeness_of(cells: Cells, parts: Labels, labels: Labels, means: Floats, products: Sequence[Floats]) -> float:
    """The mean likeness of the groups with those of each half: any two of the four parts of the participants.

    ``products`` are those of each part; everybody is put into the groups that a half makes.
    """
    found = []
    for one, other in combinations(range(PARTS), 2):
        places = places_of(cells, means, axes_of(products[one] + products[other]))
        half = np.isin(parts, (one, other))
        groups = divided(places[half])
        again = nearest(places, middles(places[half], groups, int(groups.max()) + 1))
        found.append(adjusted_rand(labels, again))
    return float(np.mean(found))


def adjusted_rand(one: Labels, other: Labels) -> float:
    """The adjusted Rand index (Hubert and Arabie, 1985): pairs that are together in both, less those that chance gives."""
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    both, first, second, all_pairs = (
        float((counts * (counts - 1) / 2).sum()) for counts in (table, table.sum(1), table.sum(0), table.sum())
    )
    chance, most = first * second / all_pairs, (first + second) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)
