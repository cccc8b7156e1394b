"""What a State writes down and asks for, what others offer, and how both go on: its focal point acts by a link."""

from __future__ import annotations

from concertation.actions.assistance.file import erase_file
from concertation.actions.assistance.focal import end_focal_link, focal_by, issue_focal_link, party_for, send_focal_link
from concertation.actions.assistance.offer import (
    accept_offer,
    complete_offer,
    confirm_offer,
    consent_to_show,
    decline_offer,
    end_offer,
    make_offer,
    take_back_offer,
)
from concertation.actions.assistance.priority import (
    change_priority,
    end_priority,
    rank_priority,
    show_priority,
    write_priority,
)
from concertation.actions.assistance.request import change_request, move_own_request, open_request, show_request
from concertation.actions.assistance.step import confirm_step, say_step

__all__ = [
    "accept_offer", "change_priority", "change_request", "complete_offer", "confirm_offer", "confirm_step",
    "consent_to_show", "decline_offer", "end_focal_link", "end_offer", "end_priority", "erase_file", "focal_by",
    "issue_focal_link",
    "make_offer", "move_own_request", "open_request", "party_for", "rank_priority", "say_step", "send_focal_link",
    "show_priority", "show_request", "take_back_offer", "write_priority",
]  # fmt: skip
