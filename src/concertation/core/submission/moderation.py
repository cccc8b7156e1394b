"""Moderation: a contribution that breaks the published rule is folded by one person; an appeal is decided by another."""

from __future__ import annotations

from typing import Final

from concertation.core.life import Life
from concertation.core.refusal import Refusal
from concertation.core.role import Actor, person
from concertation.core.submission.redaction import seen_by_two

LIFE: Final = Life(
    states={
        "folded": "one person has folded it, with a reason that everybody reads",
        "appealed": "its author says why it should be opened again; nobody has decided",
        "upheld": "another person has read the appeal and leaves it folded",
        "lifted": "it is open again",
    },
    begins=("folded",),
    moves={
        "folded": ("appealed", "lifted"),
        "appealed": ("upheld", "lifted"),
        "upheld": ("lifted",),
        "lifted": (),
    },
)
DECISIONS: Final = ("upheld", "lifted")


def move(here: str, there: str) -> str:
    """The state after the move; refused when the life of a folding does not know it."""
    refusal = Refusal("wrong_move", "A folding that is {here} cannot become {there}.",
                      "Look again at how it stands.", here=here, there=there)  # fmt: skip
    return LIFE.moved(here, there, refusal)


def decide(here: str, there: str, folded_by: str, decider: Actor) -> str:
    """The state after a decision. Without an appeal whoever folded may open again; an appeal another person decides."""
    if there not in DECISIONS:
        raise Refusal("no_such_act", "There is no such decision.", "Choose one of the two.")
    if here != "folded" and not seen_by_two(person(folded_by), decider):
        raise Refusal("own_folding", "You folded this contribution yourself.", "Ask another officer to decide the appeal.")
    return move(here, there)
