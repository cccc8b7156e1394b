"""Clearance between a capital and its mission: who is asked, what they say of a draft, which state of it they approve."""

from __future__ import annotations

from django.db import models

from concertation.records.models.submission.submission import Submission


class Reviewer(models.Model):
    """Somebody whom the author of a draft asks to look at it, by ``name`` and ``office``: both sealed, none of the
    secretariat's business."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reviewers")
    name = models.BinaryField()
    office = models.BinaryField(default=bytes)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("submission", "pk")

    def __str__(self) -> str:
        return f"{self.submission_id} reviewer {self.pk}"


class Clearance(models.Model):
    """What is said of a draft before it is sent: a comment on a ``part``, or with ``approves`` that it may go as it is.

    ``reviewer`` None is the author. ``part`` is one of ``core.submission.difference``, or empty: the whole. ``words`` are
    sealed, and so is ``content``: the draft that was approved, with its documents, so that it is known what changed since.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="clearances")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, null=True, related_name="clearances")
    revision = models.PositiveIntegerField()
    approves = models.BooleanField(default=False)
    part = models.CharField(max_length=20, blank=True)
    words = models.BinaryField(default=bytes)
    content = models.BinaryField(default=bytes)
    at = models.DateTimeField()

    class Meta:
        ordering = ("submission", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(approves=False) | models.Q(reviewer__isnull=False), name="approved_by_somebody_named"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} clearance {self.pk}"
