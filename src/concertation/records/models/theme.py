"""The codebook of a consultation."""

from __future__ import annotations

from django.db import models

from concertation.core.theme import Codebook as CodebookValue
from concertation.records.models.consultation import Consultation
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
