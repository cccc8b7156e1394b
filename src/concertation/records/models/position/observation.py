"""What parties that a published submission names observe on it."""

from __future__ import annotations

from django.db import models

from concertation.core.position.observation import LIFE
from concertation.records.models.party import Party
from concertation.records.models.submission import Submission
from concertation.records.models.user import User


class Observation(models.Model):
    """One text of one party on one submission: no reply, and counted nowhere.

    ``words`` are sealed under the key of the submission; once published, ``text`` holds them as received.
    ``until`` is the last day for its author to withdraw or to object. ``reason`` says why it ended.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="observations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    state = models.CharField(max_length=9, default="announced")
    until = models.DateField()
    words = models.BinaryField(default=bytes)
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()
    received_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="observation_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(text="") | models.Q(state="published"), name="only_published_observations_are_open"
            ),
            models.UniqueConstraint(fields=("submission", "party"), name="one_text_of_a_party_on_a_submission"),
        )

    def __str__(self) -> str:
        return f"observations of {self.party_id} on {self.submission_id}"
