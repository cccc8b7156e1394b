"""Technical assistance: the ways in of focal points, a State's priorities and requests, offers, and how they go on.

All words of it lie sealed under the key of the State's file, whoever wrote them.
"""

from __future__ import annotations

from django.db import models

from concertation.core.assistance import OFFER_LIFE, PURPOSES, REQUEST_LIFE, SIDES, Sight
from concertation.records.models.consultation import Consultation
from concertation.records.models.party import Party
from concertation.records.models.passage import Passage
from concertation.records.models.report import Version


class FocalPoint(models.Model):
    """The way in of a party to assistance: a State to what it asks and is asked, another to what it is asked.

    ``issue`` counts the links given; ``digest`` knows the latest, which alone opens, until ``expires_at``. ``file`` names
    the key of what a State has written, and of what was offered to it; a State that erased all of it begins another file.
    """

    id = models.CharField(max_length=26, primary_key=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT)
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    file = models.CharField(max_length=26, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    issue = models.PositiveSmallIntegerField(default=0)
    given_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "party"), name="one_focal_point_of_a_party"),)

    def __str__(self) -> str:
        return f"focal point {self.pk}"


class AssistanceKey(models.Model):
    """The key of the file of a State (``FocalPoint.file``), wrapped under the installation's own.

    Erasure deletes the row; long-lived backups leave the table out.
    """

    file = models.CharField(max_length=26, primary_key=True)
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.file}"


class Seen(models.Model):
    """What a State wrote down, and who may see it besides the State (``core.assistance.Sight``)."""

    id = models.CharField(max_length=26, primary_key=True)
    words = models.BinaryField()
    secretariat = models.BooleanField(default=False)
    parties = models.ManyToManyField(Party)
    public = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        abstract = True

    @property
    def sight(self) -> Sight:
        """Who may see it; its parties must have been fetched."""
        return Sight(self.secretariat, frozenset(one.key for one in self.parties.all()), self.public)


class Priority(Seen):
    """A priority of a State, at its place in the order that it alone makes. One that was taken off has ``ended_at``."""

    focal = models.ForeignKey(FocalPoint, on_delete=models.CASCADE, related_name="priorities")
    rank = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("rank", "pk")

    def __str__(self) -> str:
        return f"priority {self.pk}"


class PriorityPast(models.Model):
    """How a priority stood from then on, and by which act: its history, which its State alone reads. ``seen_by`` is JSON."""

    priority = models.ForeignKey(Priority, on_delete=models.CASCADE, related_name="history")
    act = models.CharField(max_length=8)
    words = models.BinaryField()
    rank = models.PositiveIntegerField()
    seen_by = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.act} {self.priority_id}"


class AssistanceRequest(Seen):
    """What a State asks for. The parties that it names see it, and may offer.

    It may rest on a priority, on a ``paragraph`` of an issued version, or on a passage.
    """

    focal = models.ForeignKey(FocalPoint, on_delete=models.CASCADE, related_name="requests")
    priority = models.ForeignKey(Priority, on_delete=models.SET_NULL, null=True)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, null=True)
    paragraph = models.CharField(max_length=5, blank=True)
    passage = models.ForeignKey(Passage, on_delete=models.SET_NULL, null=True)
    state = models.CharField(max_length=8, default="open")

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=REQUEST_LIFE.states), name="request_state_is_known"),
        )

    def __str__(self) -> str:
        return f"request {self.pk}"


class Offer(models.Model):
    """What a party that the State names offers. ``reason`` says why it was declined or ended, sealed as the words are."""

    id = models.CharField(max_length=26, primary_key=True)
    request = models.ForeignKey(AssistanceRequest, on_delete=models.CASCADE, related_name="offers")
    focal = models.ForeignKey(FocalPoint, on_delete=models.PROTECT, related_name="offers")
    words = models.BinaryField()
    state = models.CharField(max_length=10, default="made")
    reason = models.BinaryField(default=bytes)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(state__in=OFFER_LIFE.states), name="offer_state_is_known"),)

    def __str__(self) -> str:
        return f"offer {self.pk}"


class AssistanceConsent(models.Model):
    """That one side of an offer agrees to something, until it no longer does."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="consents")
    side = models.CharField(max_length=7)
    purpose = models.CharField(max_length=8)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(side__in=SIDES), name="a_side_consents"),
            models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="consent_to_assistance_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.side} to {self.purpose}"


class AssistanceStep(models.Model):
    """What one side says was done on a day; ``confirmed_at`` once the other says so too."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="steps")
    side = models.CharField(max_length=7)
    on = models.DateField()
    words = models.BinaryField()
    at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("on", "at", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(side__in=SIDES), name="a_side_says_a_step"),)

    def __str__(self) -> str:
        return f"step {self.pk} of {self.offer_id}"
