"""What groups hold: the statements that represent one, those on which all agree, those that divide them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from concertation.core.position.components import Cells, blocks
from concertation.core.position.division import Labels

_SURE: Final = 1.2816
"""Standard deviations that nine in ten chance results stay below."""
_REPRESENT: Final = 5
_AGREED: Final = 2 / 3

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Counts:
    """Votes by group (row) and statement (column)."""

    votes: Numbers
    agree: Numbers
    disagree: Numbers

    @property
    def sides(self) -> Numbers:
        """Those who agree, those who disagree: side, group, statement."""
        return np.stack([self.agree, self.disagree])

    def over(self, change: Callable[[Numbers], Numbers]) -> Counts:
        """Each of the three, changed."""
        return Counts(change(self.votes), change(self.agree), change(self.disagree))

    def of(self, columns: Labels) -> Counts:
        """Those of some statements, in that order."""
        return self.over(lambda whole: whole[:, columns])


def counts_of(cells: Cells, labels: Labels) -> tuple[Counts, Counts]:
    """The votes of all as of one group, and those of each group; a label of -1 is in none."""
    groups = np.arange(-1, int(labels.max(initial=-1)) + 1)[:, None]
    votes, balance, sided = np.zeros((3, len(groups), cells.shape[1]))
    for rows, values, voted in blocks(cells):
        members = (groups == labels[rows]).astype(np.float32)
        votes += members @ voted
        balance += members @ values
        sided += members @ np.abs(values)
    each = Counts(votes, (sided + balance) / 2, (sided - balance) / 2)
    return each.over(lambda whole: whole.sum(0, keepdims=True)), each.over(lambda whole: whole[1:])


def representing(counts: Counts) -> list[list[int]]:
    """For each group up to five statements that it holds more than the others, the strongest first.

    As Pol.is does: a side is held if more than half take it and more than among the others, both not by chance; strength
    is the product of the shares and tests. Where nothing is sure, the one that tells the group best from the others.
    """
    others = counts.over(lambda whole: whole.sum(0) - whole)
    share, other_share = _share(counts), _share(others)
    held, more = _held(counts), _more(counts, others)
    strength = (share * held * more * share / other_share).max(0, where=(held > _SURE) & (more > _SURE), initial=0)
    found = [_strongest(row)[:_REPRESENT] for row in strength]
    return [one or [int(best)] for one, best in zip(found, more.max(0).argmax(1), strict=True)]


def agreeing(counts: Counts) -> list[int]:
    """Statements on which two thirds of every group take the same side, more than half not by chance; most agreed first."""
    share = _share(counts)
    agreed = ((share >= _AGREED) & (_held(counts) > _SURE)).all(1)
    return _strongest((share.prod(1) * agreed).max(0))


def dividing(counts: Counts) -> list[int]:
    """Statements that most of one group agree and most of another disagree with, not by chance; the widest gap first."""
    agree, disagree = _share(counts) * (_held(counts) > _SURE)
    return _strongest(agree.max(0) * disagree.max(0))


def _strongest(strength: Numbers) -> list[int]:
    """Where there is any strength, the strongest first, equal ones in order."""
    return [int(at) for at in np.argsort(-strength, kind="stable") if strength[at] > 0]


def _share(counts: Counts) -> Numbers:
    """The share that takes each side, as if two more had voted, one of them so."""
    share: Numbers = (counts.sides + 1) / (counts.votes + 2)
    return share


def _held(counts: Counts) -> Numbers:
    """In standard deviations, how far beyond half a group takes a side."""
    held: Numbers = 2 * np.sqrt(counts.votes + 1) * ((counts.sides + 1) / (counts.votes + 1) - 0.5)
    return held


def _more(counts: Counts, others: Counts) -> Numbers:
    """In standard deviations, how much more a group takes a side than the others do."""
    one, other = counts.votes + 1, others.votes + 1
    share, other_share = (counts.sides + 1) / one, (others.sides + 1) / other
    whole = (counts.sides + others.sides + 2) / (one + other)
    spread = np.sqrt(np.maximum(whole * (1 - whole), 0) * (1 / one + 1 / other))
    more: Numbers = np.divide(share - other_share, spread, out=np.zeros_like(spread), where=spread > 0)
    return more
