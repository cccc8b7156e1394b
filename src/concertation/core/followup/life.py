"""The life of a proposal that is followed: its states and the moves between them. “Done” rests on evidence."""

from __future__ import annotations

from typing import Final

from concertation.core.life import Life
from concertation.core.refusal import Refusal

LIFE: Final = Life(
    states={
        "open": "taken from the report; nobody has said that it was carried out",
        "claimed": "said to be done; there is no evidence of it",
        "done": "carried out, and the evidence stands beside it",
        "overtaken": "events have made it pointless; the reason stands in its history",
    },
    begins=("open",),
    moves={
        "open": ("claimed", "done", "overtaken"),
        "claimed": ("open", "done", "overtaken"),
        "done": ("open", "claimed", "overtaken"),
        "overtaken": ("open",),
    },
)
CLOSED: Final = ("done", "overtaken")
"""What no next session needs to take up again."""


def move(here: str, there: str, evidence: int) -> str:
    """The state after the move, which is ``claimed`` where ``done`` is said and so many pieces of evidence are none.

    Refused where the life of a proposal does not know the move, and where nothing would change.
    """
    refusal = Refusal("wrong_move", "A proposal that is {here} cannot become {there}.",
                      "It can become: {ways}.", here=here, there=there, ways=", ".join(LIFE.moves[here]))  # fmt: skip
    LIFE.moved(here, there, refusal)
    reached = stands(there, evidence)
    if reached == here:
        raise Refusal("no_evidence", "Without evidence it stays claimed.", "Add what shows it, then say that it is done.")
    return reached


def stands(said: str, evidence: int) -> str:
    """How a proposal stands of which that was said: done without evidence is claimed."""
    return "claimed" if said == "done" and not evidence else said
