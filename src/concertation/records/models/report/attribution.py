"""The check of attributions: until when a version is checked, and what a respondent asks to be changed."""

from __future__ import annotations

from django.db import models

from concertation.core.report.attributed import LIFE
from concertation.records.models.report.version import Version
from concertation.records.models.submission import Submission
from concertation.records.models.user import User


class AttributionCheck(models.Model):
    """That respondents see what a version says in their names, to the end of the day ``until`` (UTC)."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="attribution_check")
    until = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"attributions of {self.version_id} until {self.until:%Y-%m-%d}"


class AttributionRequest(models.Model):
    """That a respondent finds itself misstated. ``anchor`` is the sentence's address in the version (``p12s3``).

    ``words`` are the respondent's and ``reason`` the officer's answer, both sealed under the key of the submission.
    ``paragraph`` is the key of the paragraph being written in which the sentence stood, empty where it stood in none.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="attribution_requests")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="attribution_requests")
    anchor = models.CharField(max_length=20)
    paragraph = models.CharField(max_length=12, blank=True)
    words = models.BinaryField()
    state = models.CharField(max_length=9, default="asked")
    reason = models.BinaryField(default=bytes)
    at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="attribution_request_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state="asked", answered_at=None)
                | ~models.Q(state="asked") & models.Q(answered_at__isnull=False),
                name="answered_by_an_answer",
            ),
            models.UniqueConstraint(
                fields=("version", "submission", "anchor"), condition=models.Q(state="asked"), name="asked_once_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.submission_id} on {self.anchor} of {self.version_id}"
