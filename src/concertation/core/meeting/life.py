"""The life of a meeting: it is announced, and then held or cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from concertation.core.life import Life
from concertation.core.refusal import Refusal

LIFE: Final = Life(
    states={
        "announced": "everybody reads when and where it is to be",
        "held": "it took place: statements made at it can be entered",
        "cancelled": "it does not take place; the reason stands beside it",
    },
    begins=("announced",),
    moves={"announced": ("held", "cancelled"), "held": (), "cancelled": ("announced",)},
)


def move(here: str, there: str, *, begins: datetime, at: datetime) -> str:
    """The state after the move. Refused where the life of a meeting does not know it, and for one held before it begins."""
    refusal = Refusal("wrong_move", "A meeting that is {here} cannot become {there}.", "Open the page anew.",
                      here=here, there=there)  # fmt: skip
    LIFE.moved(here, there, refusal)
    if there == "held" and at < begins:
        raise Refusal("not_begun", "The meeting has not begun.", "Say that it was held once it has.")
    return there
