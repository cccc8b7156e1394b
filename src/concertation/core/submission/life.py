"""The life of a submission: its states and the moves allowed between them, declared here and nowhere else."""

from __future__ import annotations

from typing import Final

from concertation.core.life import Life
from concertation.core.party import STATE_CLASSES
from concertation.core.refusal import Refusal

LIFE: Final = Life(
    states={
        "draft": "begun by its party and invisible to the secretariat",
        "received": "kept, with its leaf in the log; not yet opened",
        "unreadable": "no text could be taken from it; the reason stands beside it",
        "extracted": "its text is there, as passages",
        "read": "an officer has looked through it for third parties' names, places and pictures",
        "published": "open to everybody at the level its author chose",
        "withheld": "kept from the public, at its author's wish or by the review",
        "hidden": "folded by a person under the published rule, with a reason and open to appeal",
        "superseded": "replaced by a later reply of the same party, and kept",
        "withdrawn": "taken back by its author; counted as withdrawn and used for nothing",
        "erased": "content, key and salt destroyed; a tombstone stays in the log",
    },
    begins=("draft", "received"),
    moves={
        "draft": ("received", "erased"),
        "received": ("extracted", "unreadable", "superseded", "withdrawn", "erased"),
        "unreadable": ("received", "extracted", "superseded", "withdrawn", "erased"),
        "extracted": ("read", "superseded", "withdrawn", "erased"),
        "read": ("published", "withheld", "superseded", "withdrawn", "erased"),
        "published": ("withheld", "hidden", "superseded", "withdrawn", "erased"),
        "withheld": ("published", "superseded", "withdrawn", "erased"),
        "hidden": ("published", "withheld", "superseded", "withdrawn", "erased"),
        "superseded": ("erased",),
        "withdrawn": ("erased",),
        "erased": (),
    },
)

NEVER_FOR_STATES: Final = {
    "hidden": "The reply of a State is reproduced as received and never hidden.",
    "erased": "The reply of a State is superseded by a later one and never erased.",
}


def move(here: str, there: str, party_class: str | None, *, report_issued: bool) -> str:
    """The state after the move; refused when the life of a submission does not know it, or not for this party.

    Consent can be withdrawn until the report is issued; afterwards publication can still be ended (``withheld``).
    """
    refusal = Refusal("wrong_move", "A submission that is {here} cannot become {there}.",
                      "It can become: {ways}.", here=here, there=there, ways=", ".join(LIFE.moves[here]) or "–")  # fmt: skip
    LIFE.moved(here, there, refusal)
    if here != "draft" and party_class in STATE_CLASSES and there in NEVER_FOR_STATES:
        raise Refusal("never_for_states", NEVER_FOR_STATES[there], "Ask the State for a reply that supersedes this one.")
    if there == "withdrawn" and report_issued:
        raise Refusal("already_issued", "The report that rests on this submission has been issued.",
                      "Its name and its publication can still be ended; a corrigendum can be asked for.")  # fmt: skip
    return there
