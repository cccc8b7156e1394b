"""That a contribution was folded under the published rule, and what followed."""

from __future__ import annotations

from django.db import models

from concertation.core.language import OFFICIAL
from concertation.core.submission.moderation import LIFE
from concertation.records.models.submission.submission import Submission


class Folding(models.Model):
    """``reason`` are the words of the officer who folded it (``by``), which everybody reads. ``appeal`` are those of its
    author, sealed with the reply. ``decided_by`` is the person who decided the appeal, or opened it again without one."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="foldings")
    state = models.CharField(max_length=8, default="folded")
    reason = models.TextField()
    language = models.CharField(max_length=3)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    appeal = models.BinaryField(default=bytes)
    appealed_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("submission", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="folding_state_is_known"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="folded_in_official_language"),
            models.CheckConstraint(
                condition=models.Q(appealed_at=None) | ~models.Q(decided_by=models.F("by")), name="appeal_decided_by_another"
            ),
            models.UniqueConstraint(
                fields=("submission",), condition=~models.Q(state="lifted"), name="folded_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} {self.state}"
