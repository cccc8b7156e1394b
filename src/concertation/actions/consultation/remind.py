"""Remind all who have not replied, alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from concertation.actions.consultation.letters import Queued, queue_letters
from concertation.actions.ledger import record
from concertation.core.chance import Chance
from concertation.core.consultation import Correspondence
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.invitations import last_reminded, not_yet_asked, to_remind
from concertation.records.letters import Letters
from concertation.records.models import Consultation, Invitation

BETWEEN: Final = timedelta(days=7)
"""How soon a reminder follows another one without a reason of its own."""


@dataclass(frozen=True)
class Exceptions:
    """Who is not reminded, each with the reason, by the key of the party; ``again`` is why another one goes so soon."""

    reasons: Mapping[str, str]
    again: str = ""


@transaction.atomic
def remind(
    consultation: Consultation, exceptions: Exceptions, *, actor: Actor, at: datetime, chance: Chance
) -> Queued:  # fmt: skip
    """A reminder for every party that was written to and from which nothing has come, queued to be read: States and the
    others each in one wording.

    Refused: an exception without a reason; a second reminder within seven days without one; while nobody was written to.
    """
    _refuse(consultation, exceptions, at)
    asked = list(to_remind(consultation))
    letters = Letters(consultation)
    reminded = [one for one in asked if one.party.key not in exceptions.reasons]

    def write(one: Invitation, language: str) -> Correspondence:
        return letters.reminder(one.party.party_class, language, one.expires_at)

    queued = queue_letters(letters, "reminder", reminded, write, at=at, chance=chance)
    detail = {"parties": len(reminded), "exceptions": dict(exceptions.reasons), "again": exceptions.again.strip()}
    record("remind", actor, at, consultation.id, detail=detail)
    return queued


def _refuse(consultation: Consultation, exceptions: Exceptions, at: datetime) -> None:
    if any(not reason.strip() for reason in exceptions.reasons.values()):
        raise Refusal("no_reason", "An exception from a reminder needs its reason.", "Say why.")
    if not to_remind(consultation).exists() and not_yet_asked(consultation).exists():
        raise Refusal("not_yet_asked", "Nobody has been sent the letter yet that a reminder recalls.",
                      "Read and approve those letters first.")  # fmt: skip
    last = last_reminded(consultation)
    if last and at - last < BETWEEN and not exceptions.again.strip():
        raise Refusal("reminded_lately", "A reminder went out less than seven days ago.",
                      "Wait, or say why another one is needed.")  # fmt: skip
