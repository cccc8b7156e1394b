"""Why a refusal was given, as a page says it: the sentence of its room."""

from __future__ import annotations

from concertation.core.message import message_keys
from concertation.core.refusal import Refusal


def reason_of(refusal: Refusal, room: str) -> str:
    """The key of the sentence that says why, with the way out."""
    key = f"refusal.{refusal.code}"
    return f"{room}:{key if key in message_keys(room, 'en') else 'refusal.other'}"
