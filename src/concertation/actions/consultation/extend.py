"""Move the deadline."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.consultation.letters import queue_letters
from concertation.actions.consultation.link import move_expiries
from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.consultation import KINDS, Correspondence
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.letters import Letters
from concertation.records.models import Consultation, Dispatch, Extension, Invitation


@transaction.atomic
def extend_consultation(
    consultation: Consultation, deadline: datetime, reason: str, language: str, *, actor: Actor, at: datetime, chance: Chance
) -> Extension:
    """Moves the deadline forward for everybody alike, and all personal links with it; the reason is public.

    A notice to every party that was asked is queued, in the same words; what nobody has approved yet is written anew with
    the new deadline. Refused without a reason, and backwards.
    """
    before = consultation.deadline
    if before is None or deadline <= before:
        raise Refusal("not_an_extension", "The new deadline is not later than the one that stands.", "Name a later one.")
    if not reason.strip():
        raise Refusal("no_reason", "An extension needs its reason, which everybody can read.", "Say why.")
    extension = Extension.objects.create(
        consultation=consultation, deadline_before=before, deadline_after=deadline, reason=reason, language=language, at=at
    )
    consultation.deadline = deadline
    consultation.save(update_fields=["deadline"])
    move_expiries(consultation, deadline - before, at=at)
    told = [before.isoformat(), deadline.isoformat(), reason]
    sealed = Sealed.of("deadline_moved", consultation.id, told)
    record("extend_consultation", actor, at, consultation.id, sealed=sealed, chance=chance)
    _tell(extension, at, chance)
    return extension


def _tell(extension: Extension, at: datetime, chance: Chance) -> None:
    letters = Letters(extension.consultation)
    asked = Invitation.objects.filter(consultation=extension.consultation).select_related("party").order_by("pk")
    _rewrite(letters)

    def write(one: Invitation, language: str) -> Correspondence:
        return letters.extension(extension, one.party.party_class, language, one.expires_at)

    queue_letters(letters, "extension", asked, write, at=at, chance=chance)


def _rewrite(letters: Letters) -> None:
    """Instruments and reminders that nobody has approved yet: they would name the deadline of before."""
    waiting = Dispatch.objects.filter(consultation=letters.consultation, state="queued", kind__in=(*KINDS, "reminder"))
    rows = list(waiting.exclude(invitation=None).select_related("invitation__party"))
    for row in rows:
        row.subject, row.body = _anew(letters, row)
    Dispatch.objects.bulk_update(rows, ("subject", "body"), batch_size=100)


def _anew(letters: Letters, row: Dispatch) -> tuple[str, str]:
    invitation = row.invitation
    if invitation is None:
        return row.subject, row.body
    to_class, expires = invitation.party.party_class, invitation.expires_at
    if row.kind == "reminder":
        said = letters.reminder(to_class, row.language, expires)
    else:
        said = letters.covering(row.kind, to_class, row.language, expires)
    return said.subject, said.body
