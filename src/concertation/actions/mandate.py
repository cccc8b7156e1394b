"""Adopt the operative act that a consultation answers."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.ledger.verifier import canonical
from concertation.core.mandate import Mandate as MandateValue
from concertation.core.mandate import as_json
from concertation.core.role import Actor
from concertation.records.models import Mandate, Resolution


@transaction.atomic
def adopt_mandate(resolution: Resolution, mandate: MandateValue, *, actor: Actor, at: datetime, chance: Chance) -> Mandate:
    """A person confirms what the paragraph orders; from here on a consultation can be opened from it."""
    structure = as_json(mandate)
    kept = Mandate.objects.create(
        resolution=resolution,
        paragraph=mandate.paragraph or "",
        part=mandate.part or "",
        structure=structure,
        adopted_at=at,
    )
    digest = hashlib.sha256(canonical(structure)).digest()
    record("adopt_mandate", actor, at, f"mandate {kept.pk}", sealed=Sealed("mandate_adopted", "", digest), chance=chance)
    return kept
