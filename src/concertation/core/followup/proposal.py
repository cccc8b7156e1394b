"""A proposal as it is followed: to whom, what, at which level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.meeting import LEVELS
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal

LONGEST_ADDRESSEE: Final = 300
LONGEST_ACTION: Final = 1000


@dataclass(frozen=True)
class Proposal:
    """Who is to do what, in an officer's own words in ``language``; ``addressee_class`` is empty for none, or for more."""

    addressee: str
    addressee_class: str
    action: str
    level: str
    language: str


def admit(one: Proposal) -> Proposal:
    """The proposal with even spaces; refused where it says nobody, nothing, too much, or a level or class that is none."""
    even = Proposal(
        " ".join(one.addressee.split()), one.addressee_class, " ".join(one.action.split()), one.level, one.language
    )
    if not 0 < len(even.addressee) <= LONGEST_ADDRESSEE:
        raise Refusal("no_addressee", "A proposal is addressed to somebody, in {most} characters at most.",
                      "Write to whom it is addressed.", most=LONGEST_ADDRESSEE)  # fmt: skip
    if not 0 < len(even.action) <= LONGEST_ACTION:
        raise Refusal("no_action", "A proposal asks for something, in {most} characters at most.",
                      "Write what is to be done.", most=LONGEST_ACTION)  # fmt: skip
    if even.level not in LEVELS:
        raise Refusal("no_level", "A proposal is carried out at a level.", "Choose one.")
    if even.addressee_class not in ("", *CLASSES) or even.language not in OFFICIAL:
        raise Refusal("unknown_choice", "This is none of the choices.", "Use the forms of the page.")
    return even
