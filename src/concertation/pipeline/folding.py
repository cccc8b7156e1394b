"""Replies with the same words are folded under one of them as they come in."""

from __future__ import annotations

from datetime import datetime

from concertation.actions.submission.alike import fold_alike, is_due
from concertation.core.role import Actor
from concertation.pipeline.work import Step
from concertation.records.models import Consultation
from concertation.records.safe import Safe


def fold_due(safe: Safe, actor: Actor) -> Step:
    """Compares the replies of one consultation of which some have come, gone or changed since."""

    def step(at: datetime) -> bool:
        due = next((one for one in Consultation.objects.order_by("pk") if is_due(one)), None)
        if due is not None:
            fold_alike(due, safe=safe, actor=actor, at=at)
        return due is not None

    return step
