"""The codebook of a consultation, and which mechanisms its public passages mention."""

from __future__ import annotations

from django.db import models

from concertation.core.theme import Codebook as CodebookValue
from concertation.core.theme.mechanism import KEYS
from concertation.records.models.consultation import Consultation
from concertation.records.models.passage import Passage
from concertation.records.models.user import User


class Codebook(models.Model):
    """``structure`` is the JSON of ``core.theme``: themes in the order in which a report takes them up."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE)
    structure = models.JSONField()
    adopted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"codebook of {self.consultation_id}"

    def as_value(self) -> CodebookValue:
        """The codebook as passages are coded with it."""
        return CodebookValue.from_json(self.structure)


class CodebookVersion(models.Model):
    """A codebook as it stood; ``change`` says what made it (``core.theme.change``), ``number`` counts from 1."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    structure = models.JSONField()
    change = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "number"), name="one_codebook_per_number"),)

    def __str__(self) -> str:
        return f"codebook {self.number} of {self.consultation_id}"


class MechanismMention(models.Model):
    """That words of a published passage name a human rights mechanism: found by a machine, gone as soon as the reply is
    no longer published. A person may say that it is not meant (``dropped_by``): it then stands in no digest."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="mentions")
    mechanism = models.CharField(max_length=24)
    because = models.JSONField()
    dropped_by = models.CharField(max_length=150, blank=True)

    class Meta:
        indexes = (models.Index(fields=("mechanism", "passage"), name="mentions_of_a_mechanism"),)
        constraints = (
            models.UniqueConstraint(fields=("passage", "mechanism"), name="mentioned_once_in_a_passage"),
            models.CheckConstraint(condition=models.Q(mechanism__in=KEYS), name="mechanism_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.mechanism} in {self.passage_id}"
