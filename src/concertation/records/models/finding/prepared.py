"""Findings of the public replies as they would be published, computed for whoever asked to see them."""

from __future__ import annotations

from django.db import models

from concertation.records.models.consultation import Consultation
from concertation.records.models.user import User


class PreparedFindings(models.Model):
    """``structure`` is None until they are computed (``made_at``); ``lease`` is that of the worker which does it.

    What is published is this very structure: nobody opens what she has not seen. ``replies`` is the SHA-256 of the names of
    the replies that were public then, by which one sees that others are now.
    """

    consultation = models.OneToOneField(Consultation, on_delete=models.CASCADE)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT)
    asked_at = models.DateTimeField()
    lease = models.DateTimeField(null=True)
    structure = models.JSONField(null=True)
    replies = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"findings of {self.consultation_id} to be published"
