"""Technical assistance upon the request and by the priorities of a State: its words, who sees them, who agreed."""

from __future__ import annotations

from concertation.core.assistance.life import (
    IN_VAIN,
    OFFER_LIFE,
    PURPOSES,
    REQUEST_LIFE,
    SIDES,
    STANDING,
    move_offer,
    move_request,
    other_side,
)
from concertation.core.assistance.ranking import DIRECTIONS, moved
from concertation.core.assistance.reference import Reference, read_reference
from concertation.core.assistance.sight import MOST_NAMED, OFFERING, PUBLIC, SECRETARIAT, Reader, Sight, may_see
from concertation.core.assistance.words import LONGEST_TEXT, LONGEST_TITLE, Words, admit, admit_text

__all__ = [
    "DIRECTIONS", "IN_VAIN", "LONGEST_TEXT", "LONGEST_TITLE", "MOST_NAMED", "OFFERING", "OFFER_LIFE", "PUBLIC", "PURPOSES",
    "REQUEST_LIFE", "SECRETARIAT", "SIDES", "STANDING", "Reader", "Reference", "Sight", "Words", "admit", "admit_text",
    "may_see", "move_offer", "move_request", "moved", "other_side", "read_reference",
]  # fmt: skip
