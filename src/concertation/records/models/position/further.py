"""A further round: free text on proposals that published replies make."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from concertation.records.models.consultation import Consultation
from concertation.records.models.passage import Passage


class FurtherRound(models.Model):
    """There is one for a consultation, or none. It ends at ``closes_at``."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="further_round")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opened_at")), name="further_round_ends_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return f"further round of {self.consultation_id}"

    def is_open(self, at: datetime) -> bool:
        """Whether replies are taken at that moment."""
        return at < self.closes_at


class Proposal(models.Model):
    """A passage of a published reply that an officer chose; its words are read where they stand, and go where they go."""

    round = models.ForeignKey(FurtherRound, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="put_to_all")

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("round", "number"), name="one_proposal_per_number"),)

    def __str__(self) -> str:
        return f"proposal {self.number}"
