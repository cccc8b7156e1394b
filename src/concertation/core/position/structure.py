"""The values of an opinion map: votes on statements, how each statement stands, the groups of those who voted alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

NO_VOTE: Final = 2
FEWEST: Final = 30
"""Participants that an opinion map needs (``EXPERIENCE.md``, gates on pictures)."""


@dataclass(frozen=True)
class Votes:
    """One row per participant, one column per statement: 1 agrees, -1 disagrees, 0 passes, ``NO_VOTE``."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    cells: NDArray[np.int8]


@dataclass(frozen=True)
class Standing:
    """How many of some participants voted on a statement, and how many of these agree and disagree; the others passed."""

    votes: int
    agree: int
    disagree: int


@dataclass(frozen=True)
class Group:
    """Participants who voted alike; ``represented_by`` is what they hold more than the others do, the strongest first."""

    number: int
    members: tuple[str, ...]
    represented_by: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """A statement as all who voted on it stand to it, and as each group does, by the group's number."""

    name: str
    all: Standing
    by_group: dict[int, Standing]


@dataclass(frozen=True)
class OpinionMap:
    """Statements in the order given, and the groups, the largest first.

    ``n``: the participants who voted enough to be placed. ``agreement``: statements on which all groups take the same side,
    ``divides``: those on which groups take opposite sides; the strongest first. ``likeness``: of groups of halves of the
    participants with these groups, 1 for the same, 0 for chance.
    """

    n: int
    statements: tuple[Statement, ...]
    groups: tuple[Group, ...]
    agreement: tuple[str, ...]
    divides: tuple[str, ...]
    likeness: float
    stable: bool

    @property
    def shown(self) -> bool:
        """Whether the public may see the groups: enough participants, and the same groups again with half of them."""
        return self.n >= FEWEST and self.stable
