"""What happens by itself where somebody is on duty: texts are looked into for passages that may be urgent."""

from __future__ import annotations

from datetime import datetime

from concertation.actions.submission.urgent import mark_urgent
from concertation.core.role import Actor
from concertation.pipeline.work import Step
from concertation.records.models import Submission, SubmissionText
from concertation.records.safe import Safe
from concertation.records.urgent import alarms_in, not_looked_into


def look_for_urgent(safe: Safe, actor: Actor) -> Step:
    """Looks into some texts; each version once into each, and none while nobody is on duty."""

    def step(at: datetime) -> bool:
        texts = not_looked_into(actor.name)
        for one in texts:
            # Only now is it known that the reply was not erased meanwhile: its key goes first.
            if Submission.objects.filter(pk=one.submission_id, key__isnull=False).exists():
                _look(one, safe, actor, at)
        return bool(texts)

    return step


def _look(text: SubmissionText, safe: Safe, actor: Actor, at: datetime) -> None:
    words = safe.key_of(text.submission_id).open_text(text.sealed)
    mark_urgent(text, list(alarms_in(text, words)), safe=safe, actor=actor, at=at)
