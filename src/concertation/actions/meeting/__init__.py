"""What is done with a meeting: it is announced and changed, parties are invited to it, its list of speakers is kept."""

from concertation.actions.meeting.announce import (
    announce_meeting,
    change_meeting,
    list_speaker,
    move_meeting,
    unlist_speaker,
)
from concertation.actions.meeting.invite import invite_to_meeting, tell_invited

__all__ = [
    "announce_meeting",
    "change_meeting",
    "invite_to_meeting",
    "list_speaker",
    "move_meeting",
    "tell_invited",
    "unlist_speaker",
]
