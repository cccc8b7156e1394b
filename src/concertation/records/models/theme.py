"""The codebook of a consultation."""

from __future__ import annotations

from django.db import models

from concertation.core.theme import Codebook as CodebookValue
from concertation.records.models.consultation import Consultation


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
