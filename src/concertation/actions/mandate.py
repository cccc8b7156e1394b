"""Adopt the operative act that a consultation answers."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.mandate import Mandate as MandateValue
from concertation.core.role import Actor
from concertation.records.models import Mandate, Resolution


@transaction.atomic
def adopt_mandate(resolution: Resolution, mandate: MandateValue, *, actor: Actor, at: datetime, chance: Chance) -> Mandate:
    """A person confirms what the paragraph orders; from here on a consultation can be opened from it."""
    if not actor.is_person:
        raise RuntimeError("only a person adopts a mandate")
    structure = mandate.as_json()
    kept = Mandate.objects.create(
        resolution=resolution,
        paragraph=mandate.paragraph or "",
        part=mandate.part or "",
        structure=structure,
        adopted_at=at,
    )
    sealed = Sealed.of("mandate_adopted", "", structure)
    record("adopt_mandate", actor, at, f"mandate {kept.pk}", sealed=sealed, chance=chance)
    return kept
