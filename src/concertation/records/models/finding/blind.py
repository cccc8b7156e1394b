"""The random tenth that a second officer codes without seeing what anybody else, or a machine, has said of it."""

from __future__ import annotations

from django.db import models

from concertation.records.models.consultation import Consultation
from concertation.records.models.passage import Passage
from concertation.records.models.user import User


class BlindReading(models.Model):
    """A passage that was drawn; ``codes`` are pairs of limb and theme (either may be null) once somebody has read it.

    They measure agreement and count in no finding.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, related_name="blind")
    drawn_at = models.DateTimeField()
    coder = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField(null=True)
    codes = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"blind reading of {self.passage_id}"
