"""Open the findings of the public replies to everybody."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.finding import PublicFindings
from concertation.core.role import Actor
from concertation.records.models import Consultation, PublishedFindings


@transaction.atomic
def publish_findings(
    consultation: Consultation, findings: PublicFindings, *, actor: Actor, at: datetime
) -> PublishedFindings:
    """Opens the findings of the public replies to everybody, in the place of those published before."""
    kept, _ = PublishedFindings.objects.update_or_create(
        consultation=consultation, defaults={"structure": findings.as_json(), "published_at": at}
    )
    record("publish_findings", actor, at, consultation.id)
    return kept
