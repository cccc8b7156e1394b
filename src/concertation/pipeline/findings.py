"""The findings that somebody has asked to see before they are published: they take long, so a worker makes them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from concertation.actions.finding.prepare import prepare_findings
from concertation.core.role import Actor
from concertation.pipeline.work import Step, first_taken, is_free
from concertation.records.found import found_in_public, public_replies
from concertation.records.intake import arrived
from concertation.records.models import PreparedFindings
from concertation.records.safe import Safe

LEASE: Final = timedelta(hours=1)
"""For so long nobody else takes up what a worker has begun."""


def prepare_next(safe: Safe, actor: Actor) -> Step:
    """Makes the findings of one consultation for which somebody waits."""

    def step(at: datetime) -> bool:
        prepared = _claimed(at)
        if prepared is not None:
            consultation = prepared.consultation
            replies = public_replies(consultation)
            everyone = arrived(consultation).select_related("party").prefetch_related("texts__redactions")
            findings = found_in_public(consultation, list(everyone.order_by("received_on", "pk")), at.date(), safe)
            prepare_findings(prepared, findings, replies, actor=actor, at=at)
        return prepared is not None

    return step


def _claimed(at: datetime) -> PreparedFindings | None:
    waits = PreparedFindings.objects.filter(is_free(at), made_at=None)
    key = first_taken(waits.order_by("asked_at"), lease=at + LEASE)
    found = PreparedFindings.objects.select_related("consultation__mandate__resolution")
    return None if key is None else found.get(pk=key)
