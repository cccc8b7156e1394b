"""What an officer is told where the words of a reply seem to be those of a group: to be confirmed, and never taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from concertation.core.party import name_of
from concertation.core.submission.behalf import spoken_for


def behalf_doubts(text: str, on: date, *, training: bool) -> Iterator[str]:
    """One sentence or none; nothing of the text, which lies sealed, but the name of a group that the register knows."""
    group = spoken_for(text, on, training=training)
    if group:
        yield f"It seems to speak on behalf of {name_of(group, 'en', on)}: confirm for whom."
    elif group is not None:
        yield "It seems to speak on behalf of others: see for whom."
