"""The life of a record: its states and the moves between them, declared in one place and checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass

from concertation.core.refusal import Refusal


@dataclass(frozen=True)
class Life:
    """States with what they mean, where a record may begin, and the moves from each state."""

    states: dict[str, str]
    begins: tuple[str, ...]
    moves: dict[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        named = {*self.begins, *self.moves, *(there for moves in self.moves.values() for there in moves)}
        if named != set(self.states) or set(self.moves) != set(self.states):
            raise ValueError(f"states and moves do not name the same states: {sorted(named ^ set(self.states))}")
        if unreachable := set(self.states) - self._reachable():
            raise ValueError(f"no move leads to {sorted(unreachable)}")

    def _reachable(self) -> set[str]:
        reached: set[str] = set()
        ahead = list(self.begins)
        while ahead:
            here = ahead.pop()
            if here not in reached:
                reached.add(here)
                ahead += self.moves[here]
        return reached

    def moved(self, here: str, there: str, refusal: Refusal) -> str:
        """The state after the move; what is refused where this life does not know it."""
        if there not in self.moves[here]:
            raise refusal
        return there

    @property
    def ends(self) -> tuple[str, ...]:
        """The states that nothing leaves."""
        return tuple(state for state in self.states if not self.moves[state])
