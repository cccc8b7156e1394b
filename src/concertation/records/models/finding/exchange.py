"""What was asked of a language model and answered, by digest: its words are nobody's evidence."""

from __future__ import annotations

from typing import Final

from django.db import models

from concertation.records.models.consultation import Consultation
from concertation.records.models.finding.claim import Claim
from concertation.records.models.user import User

PURPOSES: Final = ("codes", "wording")
OUTCOMES: Final = ("kept", "refused", "unanswered", "not_open")
"""What became of it: ``not_open`` where its passages may not be given any more, and nothing was sent."""


class ModelExchange(models.Model):
    """``purpose`` says what is asked for, ``passages`` of which; ``outcome`` is empty while it waits for the worker.

    The digests are those of the request and the answer as sent and received. ``kept`` and ``refused`` count proposals;
    ``proposed`` is a wording that may be looked at, in ``language``, for the ``claim`` at which it was asked for. ``lease``
    is that of the worker who asks.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    purpose = models.CharField(max_length=16)
    passages = models.JSONField(default=list)
    language = models.CharField(max_length=3, blank=True)
    model = models.CharField(max_length=120, blank=True)
    request_sha256 = models.CharField(max_length=64, blank=True)
    answer_sha256 = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=12, blank=True)
    kept = models.PositiveSmallIntegerField(default=0)
    refused = models.PositiveSmallIntegerField(default=0)
    proposed = models.TextField(blank=True)
    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, null=True)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()
    lease = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="model_is_asked_for_a_known_purpose"),
            models.CheckConstraint(condition=models.Q(outcome__in=("", *OUTCOMES)), name="exchange_ends_in_a_known_way"),
        )

    def __str__(self) -> str:
        return f"{self.purpose} of {self.model}"

    @property
    def result(self) -> str:
        """The outcome, or that it waits."""
        return self.outcome or "waiting"
