"""The public round: short statements of people and organizations, and the positions that others take on them."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from concertation.core.position.round import SIDES
from concertation.records.models.consultation import Consultation
from concertation.records.models.submission import Submission


class PublicRound(models.Model):
    """There is one for a consultation, or none. ``asks`` is what people are asked, by language. It ends at ``closes_at``;
    ``opinions`` is what an officer then has counted (``core.position.round.counted``), empty before."""

    consultation = models.OneToOneField(Consultation, on_delete=models.PROTECT, related_name="public_round")
    asks = models.JSONField()
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    opinions = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opened_at")), name="round_ends_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return f"public round of {self.consultation_id}"

    def is_open(self, at: datetime) -> bool:
        """Whether statements and positions are taken at that moment."""
        return at < self.closes_at


class Statement(models.Model):
    """That a submission is a statement of the round: its words, its consent and its life are the submission's."""

    round = models.ForeignKey(PublicRound, on_delete=models.PROTECT, related_name="statements")
    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="statement")

    def __str__(self) -> str:
        return f"statement {self.submission_id}"


class Stance(models.Model):
    """The side somebody takes on a statement. ``participant`` is a keyed digest of what one browser holds: no account, no
    name, no time."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="stances")
    participant = models.CharField(max_length=64)
    side = models.SmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("statement", "participant"), name="one_stance_of_a_browser_on_a_statement"),
            models.CheckConstraint(condition=models.Q(side__in=tuple(SIDES.values())), name="side_is_known"),
        )

    def __str__(self) -> str:
        return f"stance {self.pk}"
