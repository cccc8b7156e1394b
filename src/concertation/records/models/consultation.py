"""Consultations and their questions."""

from __future__ import annotations

from django.db import models

from concertation.core.consultation import ASKED
from concertation.core.language import OFFICIAL
from concertation.records.models.mandate import Mandate


class Consultation(models.Model):
    """A consultation opened from a mandate. ``id`` is public and has 130 random bits."""

    id = models.CharField(max_length=26, primary_key=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    title = models.CharField(max_length=500)
    opened_at = models.DateTimeField()
    considered_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.title


class Question(models.Model):
    """A question in one language, tied to the limb of the mandate that it serves."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=3)
    limb = models.CharField(max_length=16)
    text = models.TextField()

    class Meta:
        ordering = ("language", "number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number", "language"), name="one_question_per_number"),
            models.CheckConstraint(condition=models.Q(limb__in=ASKED), name="question_is_about_a_limb_or_views"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="question_in_official_language"),
        )

    def __str__(self) -> str:
        return f"{self.number} ({self.language})"
