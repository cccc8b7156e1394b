"""Findings as they were published."""

from __future__ import annotations

from django.db import models

from concertation.records.models.consultation import Consultation


class PublishedFindings(models.Model):
    """What everybody may read: ``structure`` is the JSON of ``core.finding.PublicFindings``, made of public replies only."""

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE)
    structure = models.JSONField()
    published_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"findings of {self.consultation_id}"
