"""What was asked of a language model and answered, by digest: its words are nobody's evidence."""

from __future__ import annotations

from django.db import models

from concertation.records.models.consultation import Consultation
from concertation.records.models.user import User


class ModelExchange(models.Model):
    """``purpose`` says what was asked for; the digests are those of the request and the answer as sent and received."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=16)
    model = models.CharField(max_length=120)
    request_sha256 = models.CharField(max_length=64)
    answer_sha256 = models.CharField(max_length=64)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.purpose} of {self.model}"
