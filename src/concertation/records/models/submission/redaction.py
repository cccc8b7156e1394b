"""What is taken out of a submission before everybody may read it."""

from __future__ import annotations

from django.db import models

from concertation.core.submission.redaction import REASON_KINDS
from concertation.records.models.submission.text import SubmissionText


class Redaction(models.Model):
    """Words ``[start, end)`` of a text that the public does not see, with the reason; two people have looked at it.

    ``seen_by`` is the second person; ``refused`` when that person would leave the words as they are.
    """

    text = models.ForeignKey(SubmissionText, on_delete=models.CASCADE, related_name="redactions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=8)
    reason = models.TextField()
    proposed_by = models.CharField(max_length=150)
    proposed_at = models.DateTimeField()
    seen_by = models.CharField(max_length=150, blank=True)
    seen_at = models.DateTimeField(null=True)
    refused = models.BooleanField(default=False)

    class Meta:
        ordering = ("text", "start", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="redaction_holds_words"),
            models.CheckConstraint(condition=models.Q(kind__in=REASON_KINDS), name="redacted_for_a_known_reason"),
            models.CheckConstraint(condition=~models.Q(seen_by=models.F("proposed_by")), name="seen_by_two"),
        )

    def __str__(self) -> str:
        return f"{self.text_id} {self.start}-{self.end}"
