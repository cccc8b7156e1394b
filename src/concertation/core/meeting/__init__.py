"""Meetings around a consultation: what is announced, who asked to speak and for how long, what a statement came from."""

from __future__ import annotations

from concertation.core.meeting.invitation import CANCELLED, CHANGED, INVITED, meeting_letter
from concertation.core.meeting.life import LIFE, move
from concertation.core.meeting.meeting import LEVELS, Meeting, admit
from concertation.core.meeting.origin import PARTS, Origin
from concertation.core.meeting.speaker import (
    CATEGORIES,
    ORDERS,
    Speaker,
    Turn,
    admit_speaker,
    category_of,
    minutes_of,
    turns_of,
)

__all__ = [
    "CANCELLED",
    "CATEGORIES",
    "CHANGED",
    "INVITED",
    "LEVELS",
    "LIFE",
    "ORDERS",
    "PARTS",
    "Meeting",
    "Origin",
    "Speaker",
    "Turn",
    "admit",
    "admit_speaker",
    "category_of",
    "meeting_letter",
    "minutes_of",
    "move",
    "turns_of",
]
