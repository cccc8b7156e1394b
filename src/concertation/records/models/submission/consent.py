"""What the author of a submission, and each who signs it too, has consented to."""

from __future__ import annotations

from django.db import models

from concertation.core.submission import COSIGNATURES, PURPOSES
from concertation.records.models.submission.submission import Submission


class Cosignatory(models.Model):
    """Somebody who signs a reply together with its author: asked, then consented or declined, and free to leave.

    ``name`` and ``contact`` are sealed. ``asked`` ones are shown to nobody but the author. ``signed`` is the SHA-256 of the
    content that was consented to: no signature stands under another one. ``shown`` is the name as everybody may read it,
    filled only while the reply is published with names and its holder consents to be named.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="cosignatories")
    name = models.BinaryField()
    party_class = models.CharField(max_length=24, blank=True)
    contact = models.BinaryField(default=bytes)
    state = models.CharField(max_length=10)
    signed = models.CharField(max_length=64, blank=True)
    shown = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("submission", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(state__in=COSIGNATURES), name="cosignature_is_known"),)

    def __str__(self) -> str:
        return f"{self.submission_id} cosignatory {self.pk}"


class Consent(models.Model):
    """Consent to one purpose, given by the author (``cosignatory`` None) or by one who signs too; it can be withdrawn."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="consents")
    cosignatory = models.ForeignKey(Cosignatory, on_delete=models.CASCADE, null=True, related_name="consents")
    purpose = models.CharField(max_length=16)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(purpose__in=PURPOSES), name="purpose_is_known"),)

    def __str__(self) -> str:
        return f"{self.submission_id} {self.purpose}"
