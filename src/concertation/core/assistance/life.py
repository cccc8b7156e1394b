"""The lives of a request for assistance and of an offer, and what each side agrees to on the way."""

from __future__ import annotations

from typing import Final

from concertation.core.life import Life
from concertation.core.refusal import Refusal

SIDES: Final = ("state", "offerer")
PURPOSES: Final = ("begin", "complete", "shown")
"""To what both must agree: that the assistance begins; that it is completed; that who sees the request sees the offer."""
REQUEST_LIFE: Final = Life(
    states={
        "open": "those that the State names may offer",
        "closed": "the State asks no longer; what was agreed goes on",
    },
    begins=("open",),
    moves={"open": ("closed",), "closed": ("open",)},
)
OFFER_LIFE: Final = Life(
    states={
        "made": "it was offered, and the State has not answered",
        "accepted": "the State accepts; who offered has not confirmed",
        "agreed": "both agree, and it is under way",
        "completed": "both say that it is completed",
        "declined": "the State does not accept",
        "taken_back": "who offered no longer offers",
        "ended": "one side has ended it, for a reason",
    },
    begins=("made",),
    moves={
        "made": ("accepted", "declined", "taken_back"),
        "accepted": ("agreed", "declined", "taken_back"),
        "agreed": ("completed", "ended"),
        "completed": (),
        "declined": (),
        "taken_back": (),
        "ended": (),
    },
)
STANDING: Final = ("made", "accepted", "agreed")
"""States of an offer that waits for somebody or is under way."""
IN_VAIN: Final = ("declined", "taken_back")
"""States of an offer to which nobody ever was held."""
_WHO: Final = {
    "accepted": ("state",), "declined": ("state",), "taken_back": ("offerer",), "agreed": ("offerer",),
    "completed": SIDES, "ended": SIDES,
}  # fmt: skip


def other_side(side: str) -> str:
    """The one that is not this one."""
    return SIDES[1 - SIDES.index(side)]


def move_request(here: str, there: str) -> str:
    """The state after the move; refused where a request does not go that way."""
    return _moved(REQUEST_LIFE, here, there)


def move_offer(here: str, there: str, side: str) -> str:
    """The state after the move by that side; refused where an offer does not go that way, or not by this side."""
    if side not in _WHO.get(there, ()):
        raise Refusal("not_yours", "This is for the other side to say.", "Wait for it.")
    return _moved(OFFER_LIFE, here, there)


def _moved(life: Life, here: str, there: str) -> str:
    refusal = Refusal("wrong_move", "What is {here} cannot become {there}.", "Open the page anew.",
                      here=here, there=there)  # fmt: skip
    return life.moved(here, there, refusal)
