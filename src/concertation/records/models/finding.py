"""Suggestions of machines and decisions of people, in different tables; findings as they were published."""

from __future__ import annotations

from django.db import models

from concertation.core.finding import Coding as CodingValue
from concertation.core.mandate import LIMBS
from concertation.records.models.consultation import Consultation
from concertation.records.models.passage import Passage
from concertation.records.models.user import User


class Suggestion(models.Model):
    """What a machine would put before a person. ``because`` are spans of the passage; ``machine`` its name and version."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE)
    aspect = models.CharField(max_length=5)
    key = models.CharField(max_length=80)
    score = models.FloatField()
    because = models.JSONField()
    machine = models.CharField(max_length=80)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(aspect__in=("limb", "theme")), name="suggestion_of_limb_or_theme"),
        )

    def __str__(self) -> str:
        return f"{self.aspect} {self.key} for {self.passage_id}"


class Coding(models.Model):
    """A person's decision. The coder is a user, so that the database itself keeps machines from coding."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    limb = models.CharField(max_length=16, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    coder = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("theme", "passage"), name="coded_with_a_theme"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(limb__in=("", *LIMBS)), name="coding_of_a_known_limb"),
            models.CheckConstraint(condition=~models.Q(limb="", theme=""), name="coding_says_something"),
        )

    def __str__(self) -> str:
        return f"{self.limb or self.theme} for {self.passage_id}"

    def as_value(self) -> CodingValue:
        """The decision as findings take it; its coder must have been fetched."""
        return CodingValue(
            passage=self.passage_id,
            start=self.start,
            end=self.end,
            limb=self.limb or None,
            theme=self.theme or None,
            coder=self.coder.get_username(),
        )


class PublishedFindings(models.Model):
    """What everybody may read: ``structure`` is the JSON of ``core.finding.PublicFindings``, made of public replies only."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE)
    structure = models.JSONField()
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"findings of {self.consultation_id}"
