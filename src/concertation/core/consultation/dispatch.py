"""Correspondence that goes out: its kinds, and the life of each piece from the queue to its addressee."""

from __future__ import annotations

from typing import Final

from concertation.core.consultation.instrument import KINDS
from concertation.core.life import Life
from concertation.core.refusal import Refusal

CORRESPONDENCE: Final = (
    "note_verbale", "letter", "call", "reminder", "extension", "acknowledgement", "receipt", "message", "clearance",
    "cosignature", "notice", "attribution", "meeting", "assistance", "digest",
)  # fmt: skip
"""``acknowledgement`` says that mail came, ``receipt`` proves it; ``clearance`` and ``cosignature`` ask somebody a party
names; ``notice`` tells a respondent what became of its reply, ``attribution`` that it can check what is said in its name;
``meeting`` invites to one; ``assistance`` brings a focal point the link to requests for technical assistance;
``digest`` brings a mechanism's secretariat what published replies say of it."""

INVITING: Final = (*KINDS, "reminder", "extension")
"""What asks for a reply to the report that is being prepared."""

DISPATCH_LIFE: Final = Life(
    states={
        "queued": "written, and waiting for an officer to read it",
        "approved": "read by an officer; the worker sends it next",
        "sent": "handed to the mail server",
        "failed": "could not be handed over; an officer sees why",
        "bounced": "came back as undeliverable",
        "cancelled": "taken out of the queue by an officer, with a reason",
    },
    begins=("queued", "approved"),
    moves={
        "queued": ("approved", "cancelled"),
        "approved": ("sent", "failed", "cancelled"),
        "failed": ("approved", "cancelled"),
        "sent": ("bounced",),
        "bounced": ("approved",),
        "cancelled": (),
    },
)


STRAY: Final = ("returned", "automatic", "unplaced", "empty", "spam")
"""Why a mail that came is no reply: it says that one of ours did not arrive; a machine wrote it; nobody can tell for which
consultation it is; there is nothing in it; a filter on its way marked it, and nobody knows its sender."""


def move_dispatch(here: str, there: str) -> str:
    """The state after the move; refused when correspondence never goes that way."""
    refusal = Refusal("wrong_move_of_mail", "Correspondence that is {here} cannot become {there}.",
                      "It can become: {ways}.", here=here, there=there,
                      ways=", ".join(DISPATCH_LIFE.moves[here]) or "–")  # fmt: skip
    return DISPATCH_LIFE.moved(here, there, refusal)
