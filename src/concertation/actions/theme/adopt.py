"""Adopt the codebook of a consultation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.theme.version import keep_version, turn
from concertation.core.role import Actor
from concertation.core.theme import Codebook as CodebookValue
from concertation.core.theme.change import Change
from concertation.records.models import Codebook, Consultation


@transaction.atomic
def adopt_codebook(consultation: Consultation, codebook: CodebookValue, *, actor: Actor, at: datetime) -> Codebook:
    """From here on passages are coded with these themes."""
    turn(consultation)
    keep_version(consultation, codebook, Change("adopt", codebook.keys), actor=actor, at=at)
    record("adopt_codebook", actor, at, consultation.id, detail={"themes": len(codebook.themes)})
    return Codebook.objects.get(consultation=consultation)
