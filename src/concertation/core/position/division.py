"""Places on a plane divided into groups: k-means from many starts, the number of groups by silhouette."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from concertation.core.finding import SMALLEST
from concertation.core.position.components import Floats

Labels = NDArray[np.intp]
_MOST_GROUPS: Final = 5
_MOST_PLACES: Final = 1600
"""About so many places, evenly taken, decide where the groups lie."""
_MARGIN: Final = 0.02
"""A larger number of groups must be better by so much."""
_DIRECTIONS: Final = 8
_STEPS: Final = 100


@dataclass(frozen=True)
class _Division:
    centres: Floats
    silhouette: float


def evenly(count: int) -> NDArray[np.float64]:
    """Numbers from 0 to 1, spread evenly over so many rows with whatever step the rows are taken (by the golden ratio)."""
    fractions: NDArray[np.float64] = np.arange(count, dtype=np.float64) * ((5**0.5 - 1) / 2) % 1
    return fractions


def divided(places: Floats) -> Labels:
    """The group of each place, numbered from 0; all in group 0 where no two groups of five or more can be told apart."""
    some = places[evenly(len(places)) < _MOST_PLACES / len(places)]
    apart = _distances(some)
    best = [one for groups in range(2, _MOST_GROUPS + 1) if (one := _tightest(some, apart, groups))]
    if not best:
        return np.zeros(len(places), np.intp)
    enough = max(one.silhouette for one in best) - _MARGIN
    return settled(places, next(one.centres for one in best if one.silhouette >= enough))[0]


def _tightest(places: Floats, apart: Floats, groups: int) -> _Division | None:
    """Of what the starts lead to, the division whose places lie nearest to their centres."""
    found = [settled(places, start) for start in _starts(places, groups)]
    found = [(labels, centres) for labels, centres in found if np.bincount(labels, minlength=groups).min() >= SMALLEST]
    if not found:
        return None
    labels, centres = min(found, key=lambda one: float(((places - one[1][one[0]]) ** 2).sum()))
    return _Division(centres, _silhouette(apart, labels))


def _starts(places: Floats, groups: int) -> Iterator[Floats]:
    """First centres: the places cut across each direction into parts, equally many or equally wide; and into sectors."""
    for turn in np.arange(_DIRECTIONS) * np.pi / _DIRECTIONS:
        along = places @ np.array([np.cos(turn), np.sin(turn)], np.float32)
        ranks = np.argsort(np.argsort(along, kind="stable"))
        yield middles(places, ranks * groups // len(places), groups)
        wide = (along - along.min()) / max(float(np.ptp(along)), 1e-9)
        yield middles(places, np.minimum(wide * groups, groups - 1).astype(np.intp), groups)
        angle = (np.arctan2(places[:, 1], places[:, 0]) + turn) / (2 * np.pi) % 1
        yield middles(places, np.minimum(angle * groups, groups - 1).astype(np.intp), groups)


def middles(places: Floats, labels: Labels, groups: int) -> Floats:
    """The middle of each group; of an empty one, that of the plane."""
    sizes = np.maximum(np.bincount(labels, minlength=groups), 1)
    sums = np.stack([np.bincount(labels, along, groups) for along in places.T], 1)
    return (sums / sizes[:, None]).astype(np.float32)


def settled(places: Floats, centres: Floats) -> tuple[Labels, Floats]:
    """The nearest centre of each place and the centres, moved to the middle of their places until they stay."""
    labels = nearest(places, centres)
    for _ in range(_STEPS):
        centres = middles(places, labels, len(centres))
        before, labels = labels, nearest(places, centres)
        if np.array_equal(before, labels):
            break
    return labels, centres


def nearest(places: Floats, centres: Floats) -> Labels:
    """The centre that lies nearest to each place."""
    labels: Labels = np.argmax(places @ centres.T - (centres**2).sum(1) / 2, axis=1)
    return labels


def _distances(places: Floats) -> Floats:
    squares = (places**2).sum(1)
    distances: Floats = np.sqrt(np.maximum(squares[:, None] + squares - 2 * places @ places.T, 0))
    return distances


def _silhouette(apart: Floats, labels: Labels) -> float:
    """Rousseeuw's mean silhouette (1987): how much nearer each place lies to its own group than to the next."""
    groups = np.eye(labels.max() + 1, dtype=np.float32)[labels]
    sizes, at = groups.sum(0), (np.arange(len(labels)), labels)
    sums = apart @ groups
    own = sums[at] / (sizes[labels] - 1)
    others = sums / sizes
    others[at] = np.inf
    return float(((others.min(1) - own) / np.maximum(np.maximum(others.min(1), own), 1e-9)).mean())
