"""Doors, levels of publication, and what an author has consented to."""

from __future__ import annotations

from typing import Final

from concertation.core.party import STATE_CLASSES

STATED: Final = "round"
FURTHER: Final = "further"
ROUNDS: Final = (STATED, FURTHER)
"""The public round of short statements, and the further round on proposals. What comes by them is read, coded and cited as
any other words are, and is no reply: it is counted nowhere."""
DOORS: Final = ("web", "api", "email", "folder", "paper", "pack", "meeting", *ROUNDS)
"""How a submission came: every one ends in the same act. ``meeting`` is a statement given with its speaker's consent."""

PUBLICATION_LEVELS: Final = ("named", "unnamed", "unattributed", "confidential")

LEVELS_OF_STATES: Final = ("named", "unattributed")
"""What a State chooses between: its reply is reproduced as received, under its name, unless it asks that it be not."""

PURPOSES: Final = ("counted", "read", "machine_read", "quoted", "named", "published", "translated", "open_data")
"""What consent is recorded for, one by one; each can be withdrawn until the report is issued."""

PURPOSES_OF: Final = {
    "named": frozenset(PURPOSES),
    "unnamed": frozenset(PURPOSES) - {"named"},
    "unattributed": frozenset({"counted", "read", "machine_read", "translated"}),
    "confidential": frozenset({"counted"}),
}
"""The most that a level can allow: a level bounds consent and never gives it."""


OPEN_LEVELS: Final = ("named", "unnamed")
"""At which everybody may read a reply."""

ENDABLE: Final = ("named", "published", "read", "machine_read", "translated", "open_data")
"""What an author can withdraw consent to, one by one, and still have replied. What may be read by all may be quoted."""

ASKED_APART: Final = ("machine_read", "translated", "open_data")
"""Purposes that a level allows and does not imply: each is consented to for itself. The others are what a level says."""

AFTER_ISSUE: Final = ("named", "published")
"""What can be ended even after the report is issued (DOMAIN.md, section 4)."""

SIGNED_FOR: Final = ("named", "open_data")
"""What one who signs too consents to for itself: its name in the public list of signatories, and in the open data."""


def levels_for(party_class: str) -> tuple[str, ...]:
    """The levels that are offered to a respondent of that class, from the most open."""
    return LEVELS_OF_STATES if party_class in STATE_CLASSES else PUBLICATION_LEVELS


def is_unusual(level: str, party_class: str) -> bool:
    """Whether a level was chosen that is not offered to that class: a door that can asks again, else an officer does."""
    return bool(level) and level not in levels_for(party_class)


def implied(level: str) -> tuple[str, ...]:
    """The purposes that a level says in words; none where nothing was said."""
    return tuple(one for one in PURPOSES if level and one in PURPOSES_OF[level] and one not in ASKED_APART)


def level_after(purpose: str, level: str) -> str:
    """The level that is left of ``level`` when consent to that purpose is withdrawn."""
    if purpose == "read":
        return "confidential"
    if purpose == "published" and level in OPEN_LEVELS:
        return "unattributed"
    return "unnamed" if purpose == "named" and level == "named" else level


def allowed(purpose: str, level: str | None, consented: frozenset[str]) -> bool:
    """Whether a submission may be used so: within its level, and consented to. Without a level it is counted and read."""
    within = PURPOSES_OF[level] if level else frozenset({"counted", "read"})
    return purpose == "counted" or (purpose in within and purpose in consented)


ACKNOWLEDGED: Final = ("full", "bare")
"""How somebody is told that a reply came: with its proof, or with the bare word that it came. Else not at all."""

COSIGNATURES: Final = ("asked", "consented", "declined", "left")
"""Where somebody stands who signs a reply together with its author."""

ACCESS_ROLES: Final = ("party", "respondent", "reviewer", "cosignatory", "device", "observer")
"""As whom a secret lets its holder in."""
