"""Principal components of votes of which most are missing.

A missing vote is taken for the mean of the votes on its statement, so that it moves nobody. As Pol.is does, a participant
is then moved outwards by the root of how few statements she voted on (Small and others, “Polis: scaling deliberation by
mapping high dimensional opinion spaces”, 2021).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from concertation.core.position.structure import NO_VOTE

Cells = NDArray[np.int8]
Floats = NDArray[np.float32]
_ROWS: Final = 512
"""So few that they stay in the processor's cache."""


def blocks(cells: Cells) -> Iterator[tuple[slice, Floats, Floats]]:
    """Some rows at a time: which, their votes (0 where there is none), and where there is one."""
    for start in range(0, len(cells), _ROWS):
        rows = slice(start, start + _ROWS)
        voted = cells[rows] != NO_VOTE
        yield rows, (cells[rows] * voted).astype(np.float32), voted.astype(np.float32)


def means_of(cells: Cells) -> Floats:
    """The mean vote on each statement; 0 where nobody voted."""
    sums = np.zeros((2, cells.shape[1]), np.float32)
    for _, values, voted in blocks(cells):
        sums += (values.sum(0), voted.sum(0))
    means: Floats = sums[0] / np.maximum(sums[1], 1)
    return means


def products_of(cells: Cells, means: Floats) -> Floats:
    """The products of statements with statements, over votes less their means; those of parts add up."""
    products = np.zeros((len(means), len(means)), np.float32)
    for _, values, voted in blocks(cells):
        values -= voted * means
        products += values.T @ values
    return products


def axes_of(products: Floats) -> Floats:
    """The two directions in which votes differ most, one a column."""
    axes: Floats = np.linalg.eigh(products)[1][:, :-3:-1]
    return axes


def places_of(cells: Cells, means: Floats, axes: Floats) -> Floats:
    """Where each participant stands on the two axes."""
    places = np.empty((len(cells), axes.shape[1]), np.float32)
    middle = means[:, None] * axes
    for rows, values, voted in blocks(cells):
        outwards = np.sqrt(len(means) / np.maximum(voted.sum(1, keepdims=True), 1))
        places[rows] = (values @ axes - voted @ middle) * outwards
    return places
