"""What an officer claims that passages say, the passages for it and those against it."""

from __future__ import annotations

from typing import Final

from django.db import models

from concertation.core.mandate import LIMBS
from concertation.records.models.consultation import Consultation
from concertation.records.models.passage import Passage
from concertation.records.models.user import User

STANCES: Final = ("for", "against")


class Claim(models.Model):
    """``words`` are the officer's own, in ``language``; the next state of a claim takes its place, ``ended_at`` ends it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    limb = models.CharField(max_length=16, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=3)
    words = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(limb__in=("", *LIMBS)), name="claim_of_a_known_limb"),)

    def __str__(self) -> str:
        return f"claim {self.pk} of {self.consultation_id}"


class Support(models.Model):
    """That a passage speaks for a claim, or against it."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="supports")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE)
    stance = models.CharField(max_length=7)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("claim", "passage"), name="one_stance_per_passage"),
            models.CheckConstraint(condition=models.Q(stance__in=STANCES), name="stance_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.passage_id} {self.stance} {self.claim_id}"
