"""Passages grouped by their terms: few directions in which they differ most, and groups around the terms that lead there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from concertation.core.finding.discover.term import Terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

_ROUNDS: Final = 8
_PURITY: Final = 4
"""How much more than in how many passages it stands counts whether these are alike."""


def grouped(terms: Terms, groups: int) -> tuple[Numbers, Floats]:
    """By passage its group and how near its middle it stands; -1 for a passage without any term."""
    import numpy as np

    if not len(terms.rows):
        return np.full(terms.count, -1), np.zeros(terms.count, np.float32)
    places = _unit(_directions(terms))
    middles = _anchors(terms, places, groups)
    nearest = (places @ middles.T).argmax(axis=1)
    for _ in range(_ROUNDS):
        middles = _middles(places, nearest, middles)
        nearest = (places @ middles.T).argmax(axis=1)
    held = np.bincount(terms.rows, minlength=terms.count) > 0
    near: Floats = (places * middles[nearest]).sum(axis=1)
    return np.where(held, nearest, -1), near


def _directions(terms: Terms) -> Floats:
    """Each passage in 64 directions at most: latent semantic analysis, begun from the signs of the terms."""
    import numpy as np

    basis = np.linalg.qr(_down(terms, _across(terms, terms.prints)))[0]
    basis = np.linalg.qr(_across(terms, basis))[0]
    left, lengths, _ = np.linalg.svd(_down(terms, basis).T, full_matrices=False)
    places: Floats = basis @ (left * lengths)
    return places


def _across(terms: Terms, values: Floats) -> Floats:
    """For each passage the sum over its terms."""
    return _summed(terms.rows, terms.columns, terms, terms.count, values)


def _down(terms: Terms, values: Floats) -> Floats:
    """For each term the sum over its passages."""
    return _summed(terms.columns, terms.rows, terms, len(terms.names), values)


def _summed(into: Numbers, of: Numbers, terms: Terms, count: int, values: Floats) -> Floats:
    """Direction by direction, which is how it is quick."""
    import numpy as np

    turned = np.ascontiguousarray(values.T)
    sums = [np.bincount(into, one[of] * terms.weights, minlength=count) for one in turned]
    return np.stack(sums, axis=1).astype(np.float32)


def _anchors(terms: Terms, places: Floats, groups: int) -> Floats:
    """Where the groups begin: at terms of many passages that are alike, none near another."""
    import numpy as np

    width, sums = len(terms.names), _down(terms, places)
    spread = np.maximum(np.bincount(terms.columns, terms.weights, minlength=width), 1e-9)
    gain = spread * (np.linalg.norm(sums, axis=1) / spread) ** _PURITY
    around, taken = _unit(sums), np.zeros(width)
    order = np.argsort([*terms.names])
    chosen: list[int] = []
    for _ in range(min(groups, int((gain > 0).sum()))):
        worth = (gain * (1 - taken))[order]
        best = int(order[int(worth.argmax())])
        chosen.append(best)
        taken = np.maximum(taken, np.clip(around @ around[best], 0, 1))
    return around[chosen]


def _middles(places: Floats, nearest: Numbers, middles: Floats) -> Floats:
    """The middle of each group; one that lost all its passages stays where it was."""
    import numpy as np

    order = np.argsort(nearest, kind="stable")
    starts = np.flatnonzero(np.diff(nearest[order], prepend=-1))
    moved = middles.copy()
    moved[nearest[order][starts]] = _unit(np.add.reduceat(places[order], starts, axis=0))
    return moved


def _unit(values: Floats) -> Floats:
    import numpy as np

    unit: Floats = values / np.maximum(np.linalg.norm(values, axis=1, keepdims=True), 1e-9)
    return unit
