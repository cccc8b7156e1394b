"""Mandates adopted: the operative act that a consultation answers."""

from __future__ import annotations

from django.db import models

from concertation.core.mandate import Mandate as MandateValue
from concertation.records.models.resolution import Resolution


class Mandate(models.Model):
    """``structure`` is the JSON of ``core.mandate``, as a person confirmed it."""

    resolution = models.ForeignKey(Resolution, on_delete=models.PROTECT)
    paragraph = models.CharField(max_length=12, blank=True)
    part = models.CharField(max_length=12, blank=True)
    structure = models.JSONField()
    adopted_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.resolution}, paragraph {self.paragraph}"

    def as_value(self) -> MandateValue:
        """What instruments and reports are drafted from."""
        return MandateValue.from_json(self.structure)
