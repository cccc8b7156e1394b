"""Every change at the coding desk, so that each can be undone by its name."""

from __future__ import annotations

from django.db import models

from concertation.records.models.consultation import Consultation
from concertation.records.models.user import User


class CodingEdit(models.Model):
    """``name`` is what was done; ``before`` and ``after`` are the rows that it took away and made, by table."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    officer = models.ForeignKey(User, on_delete=models.PROTECT)
    name = models.CharField(max_length=12)
    passage = models.CharField(max_length=60)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("consultation", "officer", "-id"), name="edits_of_an_officer"),)

    def __str__(self) -> str:
        return f"{self.name} {self.passage}"
