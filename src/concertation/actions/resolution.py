"""Register a resolution as it was read, and correct what was misread."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.refusal import Refusal
from concertation.core.resolution import Resolution as ResolutionValue
from concertation.core.resolution import as_json
from concertation.core.role import Actor
from concertation.records.models import Mandate, Resolution


@transaction.atomic
def register_resolution(
    source: bytes, resolution: ResolutionValue, *, actor: Actor, at: datetime, text: str = ""
) -> Resolution:  # fmt: skip
    """Keeps the structure beside the digest of the file it was read from, and the ``text`` as a person sees it."""
    kept = Resolution.objects.create(
        symbol=resolution.symbol or "",
        language=resolution.language,
        source_sha256=hashlib.sha256(source).hexdigest(),
        structure=as_json(resolution),
        text=text.replace("\x00", ""),
        registered_at=at,
    )
    record("register_resolution", actor, at, f"resolution {kept.pk}")
    return kept


@transaction.atomic
def correct_resolution(kept: Resolution, resolution: ResolutionValue, *, actor: Actor, at: datetime) -> None:
    """What a person reads differently from the machine. Refused once a mandate of it is adopted: letters rest on it."""
    if resolution == kept.as_value():
        return
    if Mandate.objects.filter(resolution=kept).exists():
        raise Refusal("adopted_already", "A mandate of this text is adopted; what stands above it changes no more.",
                      "Import the corrected text anew.")  # fmt: skip
    kept.symbol, kept.structure = resolution.symbol or "", as_json(resolution)
    kept.save(update_fields=["symbol", "structure"])
    record("correct_resolution", actor, at, f"resolution {kept.pk}")
