"""The order of a State's priorities, which it alone makes: from the first to the last, without weights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from concertation.core.refusal import Refusal

DIRECTIONS: Final = {"up": -1, "down": 1}


def moved(order: Sequence[str], key: str, direction: str) -> tuple[str, ...]:
    """The order with that one a place further up or down; at its end it stays. Refused for another direction or key."""
    if direction not in DIRECTIONS or key not in order:
        raise Refusal("wrong_move", "There is no such place in the list.", "Open the page anew.")
    others = [one for one in order if one != key]
    others.insert(max(0, order.index(key) + DIRECTIONS[direction]), key)
    return tuple(others)
