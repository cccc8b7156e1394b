"""Seal in the log what was decided at the coding desk: once a day, and when somebody asks for it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.records.coding import SEAL, unsealed
from concertation.records.models import Consultation


@transaction.atomic
def seal_coding(
    consultation: Consultation, *, before: datetime, actor: Actor, at: datetime, chance: Chance
) -> int:  # fmt: skip
    """Commits in one leaf to every edit since the last one and ``before`` that moment; gives how many there were.

    The leaf's content is a list of edits: number, name, passage, officer, time, the rows before and after.
    """
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    edits = list(unsealed(consultation, before).select_related("officer").order_by("pk"))
    if edits:
        told = [
            [one.pk, one.name, one.passage, one.officer.get_username(), one.at.isoformat(), one.before, one.after]
            for one in edits
        ]
        sealed = Sealed.of("coding_day", consultation.pk, told)
        detail = {"edits": len(edits), "last": edits[-1].pk}
        record(SEAL, actor, at, consultation.pk, detail=detail, sealed=sealed, chance=chance)
    return len(edits)
