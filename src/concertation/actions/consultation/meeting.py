"""When the meeting takes the item up: the plan is counted back from that day."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.role import Actor
from concertation.records.models import Consultation


@transaction.atomic
def set_meeting(consultation: Consultation, considered_on: date | None, *, actor: Actor, at: datetime) -> None:
    """The day, or that none is known yet; nothing else moves with it."""
    if considered_on == consultation.considered_on:
        return
    consultation.considered_on = considered_on
    consultation.save(update_fields=["considered_on"])
    told = considered_on.isoformat() if considered_on else None
    record("set_meeting", actor, at, consultation.id, detail={"considered_on": told})
