"""Who is on duty for urgent passages, which texts were looked into, and what was found in them."""

from __future__ import annotations

from django.db import models

from concertation.core.passage.urgent import KINDS
from concertation.core.submission.urgent import CONSENTED, LIFE, ROUTES
from concertation.core.submission.urgent import Duty as DutyValue
from concertation.records.models.consultation import Consultation
from concertation.records.models.submission.submission import Submission
from concertation.records.models.submission.text import SubmissionText
from concertation.records.models.user import User


class UrgentDuty(models.Model):
    """That the urgent queue of a consultation is on: without this row nothing is looked for. ``routes`` are addresses by
    route (``core.submission.urgent.ROUTES``)."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="urgent_duty")
    officer = models.ForeignKey(User, on_delete=models.PROTECT)
    hours = models.TextField()
    routes = models.JSONField()
    by = models.CharField(max_length=150)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"duty in {self.consultation_id}"

    def as_value(self) -> DutyValue:
        """The duty as it was named."""
        return DutyValue(self.officer.username, self.hours, dict(self.routes))


class UrgentLook(models.Model):
    """That a text was looked into, and by which machine: another version of it looks again. Gone with the text."""

    text = models.OneToOneField(SubmissionText, on_delete=models.CASCADE, primary_key=True, related_name="urgent_look")
    machine = models.CharField(max_length=80)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"look into {self.text_id}"


class UrgentMark(models.Model):
    """A passage that may tell of harm or of a reprisal, at ``[start, end)`` of the text number ``ordinal``.

    ``sealed`` are its words with the spans that led there, ``note`` what the officer on duty wrote of it: JSON and text
    under the key of the submission. It is bound to the place and to no passage, which an officer may divide otherwise.

    ``asked`` are the routes, with their addresses, of which its author was asked, ``agreed`` those, with theirs, to which it
    said yes at ``answered_at``: none is no. ``heard``: the officer on duty has seen the answer.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="urgent_marks")
    ordinal = models.PositiveSmallIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=3)
    kind = models.CharField(max_length=8)
    sealed = models.BinaryField()
    state = models.CharField(max_length=10, default="waiting")
    found_at = models.DateTimeField()
    route = models.CharField(max_length=18, blank=True)
    consent = models.CharField(max_length=8, blank=True)
    note = models.BinaryField(default=bytes)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True)
    asked = models.JSONField(default=dict)
    agreed = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    heard = models.BooleanField(default=True)

    class Meta:
        ordering = ("found_at", "pk")
        indexes = (models.Index(fields=("state", "submission"), name="urgent_waiting"),)
        constraints = (
            models.UniqueConstraint(fields=("submission", "ordinal", "start", "end"), name="marked_urgent_once"),
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="urgent_state_is_known"),
            models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="urgent_kind_is_known"),
            models.CheckConstraint(condition=models.Q(route__in=("", *ROUTES)), name="urgent_route_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state="referred") | (models.Q(consent__in=CONSENTED) & ~models.Q(route="")),
                name="referred_only_with_consent",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} in {self.submission_id}"
