"""Register a resolution as it was read."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.resolution import Resolution as ResolutionValue
from concertation.core.resolution import as_json
from concertation.core.role import Actor
from concertation.records.models import Resolution


@transaction.atomic
def register_resolution(source: bytes, resolution: ResolutionValue, *, actor: Actor, at: datetime) -> Resolution:
    """Keeps the structure beside the digest of the file it was read from."""
    kept = Resolution.objects.create(
        symbol=resolution.symbol or "",
        language=resolution.language,
        source_sha256=hashlib.sha256(source).hexdigest(),
        structure=as_json(resolution),
        registered_at=at,
    )
    record("register_resolution", actor, at, f"resolution {kept.pk}")
    return kept
