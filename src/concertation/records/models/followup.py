"""What becomes of the proposals of a report, and which consultation takes up which."""

from __future__ import annotations

from django.db import models

from concertation.core.followup import EVIDENCE, LIFE, Proposal
from concertation.core.language import OFFICIAL
from concertation.core.meeting import LEVELS
from concertation.core.party import CLASSES
from concertation.records.models.consultation import Consultation
from concertation.records.models.report import Version
from concertation.records.models.submission import Submission
from concertation.records.models.user import User


class Followup(models.Model):
    """A proposal of an issued report that is followed. ``anchors`` are the addresses of its sentences in that version
    (``p12s3``): their words stand there and nowhere else. ``addressee`` and ``action`` are an officer's own words."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT)
    anchors = models.JSONField()
    addressee = models.TextField()
    addressee_class = models.CharField(max_length=24, blank=True)
    action = models.TextField()
    level = models.CharField(max_length=13)
    language = models.CharField(max_length=3)
    state = models.CharField(max_length=9, default="open")
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(condition=models.Q(level__in=LEVELS), name="followed_at_a_level"),
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="followed_state_is_known"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="followed_in_official_language"),
            models.CheckConstraint(condition=models.Q(addressee_class__in=("", *CLASSES)), name="addressed_class_is_known"),
        )

    def __str__(self) -> str:
        return f"proposal {self.pk} of version {self.version_id}"

    def as_value(self) -> Proposal:
        """The proposal as an officer wrote it."""
        return Proposal(self.addressee, self.addressee_class, self.action, self.level, self.language)


class FollowupState(models.Model):
    """That a proposal was in a state from then on, and why: its history, the first row that it was taken."""

    followup = models.ForeignKey(Followup, on_delete=models.CASCADE, related_name="history")
    state = models.CharField(max_length=9)
    why = models.TextField(blank=True)
    language = models.CharField(max_length=3)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="past_state_is_known"),)

    def __str__(self) -> str:
        return f"{self.state} from {self.at:%Y-%m-%d}"


class Evidence(models.Model):
    """What shows that a proposal was carried out: ``words`` are an address, a symbol, or words in ``language``; of a
    ``submission`` they are empty. ``said_by`` is who says so; what was taken back has ``ended_at`` and the reason."""

    followup = models.ForeignKey(Followup, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10)
    words = models.TextField(blank=True)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True)
    said_by = models.TextField(blank=True)
    language = models.CharField(max_length=3)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ended_why = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=EVIDENCE), name="evidence_kind_is_known"),
            models.CheckConstraint(
                condition=models.Q(kind="submission", submission__isnull=False, words="")
                | (~models.Q(kind="submission") & models.Q(submission=None) & ~models.Q(words="")),
                name="evidence_says_something",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.followup_id}"


class Succession(models.Model):
    """That a consultation takes up the question of an earlier one; each has one before it and one after it at most."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE, related_name="succession")
    predecessor = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="succeeded")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.consultation_id} after {self.predecessor_id}"


class Carrying(models.Model):
    """That a proposal is followed in a later consultation as well: it stays one, with one history."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    followup = models.ForeignKey(Followup, on_delete=models.CASCADE, related_name="carryings")
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "followup"), name="carried_once"),)

    def __str__(self) -> str:
        return f"{self.followup_id} in {self.consultation_id}"
