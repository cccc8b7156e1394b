"""The opinion map: who votes alike, what represents each group, where all agree, what divides them."""

from __future__ import annotations

from typing import Final

import numpy as np

from concertation.core.position.components import Cells, axes_of, means_of, places_of, products_of
from concertation.core.position.division import Labels, divided, evenly
from concertation.core.position.stability import PARTS, STABLE, likeness_of
from concertation.core.position.statement import Counts, agreeing, counts_of, dividing, representing
from concertation.core.position.structure import FEWEST, NO_VOTE, Group, OpinionMap, Standing, Statement, Votes

_ENOUGH: Final = 7
"""Votes by which a participant is placed, as in Pol.is; on fewer statements, all of them."""
_RESAMPLED: Final = 1200


def opinion_map(votes: Votes) -> OpinionMap:
    """The groups of those who voted on seven statements or on all; none among fewer than thirty such participants.

    The same votes give the same map, in whatever order participants and statements stand.
    """
    columns = _by_name(votes.statements)
    rows, placed = _placed_first(votes)
    labels = np.full(len(rows), -1, np.intp)
    likeness = 0.0
    if placed >= FEWEST:
        labels[rows[:placed]], likeness = _grouped(_taken(votes.cells, rows, columns), placed)
    everybody, counts = counts_of(votes.cells, labels)
    names = [votes.statements[at] for at in columns]
    told = (counts if len(counts.votes) else everybody).of(columns)
    return OpinionMap(
        n=placed,
        statements=_statements(votes, everybody, counts),
        groups=_groups(votes, labels, counts.of(columns), names),
        agreement=tuple(names[at] for at in agreeing(told)),
        divides=tuple(names[at] for at in dividing(told)),
        likeness=likeness,
        stable=likeness >= STABLE,
    )


def _by_name(names: tuple[str, ...]) -> Labels:
    """Where the names stand, by name: so that all sums are taken in one order."""
    return np.array(sorted(range(len(names)), key=names.__getitem__), np.intp)


def _placed_first(votes: Votes) -> tuple[Labels, int]:
    """The rows by name, those who voted enough first; and how many these are."""
    voted = np.count_nonzero(votes.cells != NO_VOTE, axis=1)
    rows = _by_name(votes.participants)
    enough = voted[rows] >= min(_ENOUGH, max(1, len(votes.statements)))
    return np.concatenate([rows[enough], rows[~enough]]), int(enough.sum())


def _taken(cells: Cells, rows: Labels, columns: Labels) -> Cells:
    """The cells of these rows and columns; not copied where they are all there are, in order."""
    given = all(np.array_equal(at, np.arange(size)) for at, size in zip((rows, columns), cells.shape, strict=True))
    taken: Cells = cells if given else cells[np.ix_(rows, columns)]
    return taken


def _grouped(cells: Cells, placed: int) -> tuple[Labels, float]:
    """The group of each placed row, and how like these groups are those of halves; what all voted tells the axes."""
    means = means_of(cells)
    parts = (evenly(len(cells)) * 97 % 1 * PARTS).astype(np.intp)
    products = [products_of(cells[parts == part], means) for part in range(PARTS)]
    places = places_of(cells[:placed], means, axes_of(np.sum(products, axis=0)))
    labels = _largest_first(divided(places))
    some = np.flatnonzero(evenly(placed) < _RESAMPLED / placed)
    return labels, likeness_of(cells[some], parts[some], labels[some], means, products)


def _largest_first(labels: Labels) -> Labels:
    """The groups numbered by size; of equal ones that with the first participant first."""
    names, firsts, sizes = np.unique(labels, return_index=True, return_counts=True)
    ranks = np.empty(len(names), np.intp)
    ranks[np.lexsort((firsts, -sizes))] = np.arange(len(names))
    return ranks[labels]


def _groups(votes: Votes, labels: Labels, counts: Counts, names: list[str]) -> tuple[Group, ...]:
    members: list[list[str]] = [[] for _ in counts.votes]
    for name, label in zip(votes.participants, labels.tolist(), strict=True):
        if label >= 0:
            members[label].append(name)
    represented = representing(counts) if len(members) > 1 else [[] for _ in members]
    return tuple(
        Group(number, tuple(of_group), tuple(names[at] for at in held))
        for number, (of_group, held) in enumerate(zip(members, represented, strict=True), 1)
    )


def _statements(votes: Votes, everybody: Counts, counts: Counts) -> tuple[Statement, ...]:
    whole, by_group = _standings(everybody)[0], _standings(counts)
    return tuple(
        Statement(name, whole[at], {number: of_group[at] for number, of_group in enumerate(by_group, 1)})
        for at, name in enumerate(votes.statements)
    )


def _standings(counts: Counts) -> list[list[Standing]]:
    """By group and statement."""
    figures = np.stack([counts.votes, counts.agree, counts.disagree], -1).astype(int).tolist()
    return [[Standing(*one) for one in of_group] for of_group in figures]
