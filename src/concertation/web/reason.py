"""Why a refusal was given, as a page says it: the sentence of its room."""

from __future__ import annotations

from typing import Final

from concertation.core.message import message_keys
from concertation.core.refusal import Refusal

ALIKE: Final = ("no_such_act",)
"""What every room says alike, in the words of the room ``web``."""


def reason_of(refusal: Refusal, room: str) -> str:
    """The key of the sentence that says why, with the way out."""
    key = f"refusal.{refusal.code}"
    if refusal.code in ALIKE:
        return f"web:{key}"
    return f"{room}:{key if key in message_keys(room, 'en') else 'refusal.other'}"
