"""Consultations: their questions, who was asked, how their deadline moved."""

from __future__ import annotations

from django.db import models

from concertation.core.consultation import ASKED, KINDS
from concertation.core.language import OFFICIAL
from concertation.records.models.mandate import Mandate
from concertation.records.models.party import Party


class Consultation(models.Model):
    """A consultation opened from a mandate. ``id`` has 130 random bits and goes into the log; ``slug`` is its address.

    ``titles`` are official titles by language, where they are known beside ``title``, which is in the mandate's language.
    A ``training`` consultation addresses the fictional parties of the training register, and says so everywhere.
    """

    id = models.CharField(max_length=26, primary_key=True)
    slug = models.SlugField(max_length=60, unique=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    title = models.CharField(max_length=500)
    titles = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    considered_on = models.DateField(null=True)
    training = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.title

    def title_in(self, language: str) -> tuple[str, str]:
        """The title and its language: the official one in that language, else that of the mandate."""
        if language in self.titles:
            return self.titles[language], language
        return self.title, self.mandate.resolution.language


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


class Invitation(models.Model):
    """That a party was asked, by which instrument. Who has not replied is never shown to the public."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    instrument = models.CharField(max_length=14)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "party"), name="a_party_is_asked_once"),
            models.CheckConstraint(condition=models.Q(instrument__in=KINDS), name="instrument_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.instrument} to {self.party_id}"


class Extension(models.Model):
    """That the deadline moved, and why; the reason is public, in the language in which it was given."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    deadline_before = models.DateTimeField()
    deadline_after = models.DateTimeField()
    reason = models.TextField()
    language = models.CharField(max_length=3)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(deadline_after__gt=models.F("deadline_before")), name="extended_forward"
            ),
        )

    def __str__(self) -> str:
        return f"to {self.deadline_after:%Y-%m-%d}"
