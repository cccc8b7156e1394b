"""Adopt the codebook of a consultation."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.role import Actor
from concertation.core.theme import Codebook as CodebookValue
from concertation.records.models import Codebook, Consultation


@transaction.atomic
def adopt_codebook(consultation: Consultation, codebook: CodebookValue, *, actor: Actor, at: datetime) -> Codebook:
    """From here on passages are coded with these themes."""
    kept, _ = Codebook.objects.update_or_create(
        consultation=consultation, defaults={"structure": codebook.as_json(), "adopted_at": at}
    )
    record("adopt_codebook", actor, at, consultation.id, detail={"themes": len(codebook.themes)})
    return kept
