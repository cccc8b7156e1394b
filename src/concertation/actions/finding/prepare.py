"""Prepare the findings that may be published, so that a person sees them before everybody does."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.finding.code import coder_named
from concertation.actions.finding.publish import publish_findings
from concertation.actions.ledger import record
from concertation.core.finding import PublicFindings, public_findings_from
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.found import public_replies
from concertation.records.models import Consultation, PreparedFindings, PublishedFindings


@transaction.atomic
def ask_findings(consultation: Consultation, *, actor: Actor, at: datetime) -> PreparedFindings:
    """Asks for the findings of the public replies as they are now; what was prepared before is dropped."""
    asked = {"asked_by": coder_named(actor.name), "asked_at": at, "lease": None, "structure": None, "made_at": None}
    kept, _ = PreparedFindings.objects.update_or_create(consultation=consultation, defaults=asked)
    record("ask_findings", actor, at, consultation.pk)
    return kept


@transaction.atomic
def prepare_findings(
    prepared: PreparedFindings, findings: PublicFindings, replies: str, *, actor: Actor, at: datetime
) -> None:
    """Keeps what was computed for whoever asked; what was asked for anew meanwhile is computed anew."""
    asked = PreparedFindings.objects.filter(pk=prepared.pk, asked_at=prepared.asked_at)
    if asked.update(structure=findings.as_json(), replies=replies, made_at=at):
        record("prepare_findings", actor, at, prepared.consultation_id)


@transaction.atomic
def publish_prepared(consultation: Consultation, made_at: datetime, *, actor: Actor, at: datetime) -> PublishedFindings:
    """Opens to everybody the very findings that were seen; refused where they, or the public replies, are others by now."""
    kept = PreparedFindings.objects.select_for_update().filter(consultation=consultation).first()
    if kept is None or kept.structure is None or kept.made_at != made_at:
        raise Refusal("prepared_anew", "These findings have been prepared anew meanwhile.", "Look at them as they are now.")
    if kept.replies != public_replies(consultation):
        raise Refusal("replies_changed", "Other replies are public now than then.", "Prepare the findings again.")
    kept.delete()
    return publish_findings(consultation, public_findings_from(kept.structure), actor=actor, at=at)
