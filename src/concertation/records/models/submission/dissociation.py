"""That a State does not stand behind a statement that was made for a group that it belongs to."""

from __future__ import annotations

from django.db import models

from concertation.records.models.party import Party
from concertation.records.models.submission.submission import Submission


class Dissociation(models.Model):
    """``said_on`` is the day on which the State said so, ``note`` how and where, in the words of the officer."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="dissociations")
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    said_on = models.DateField()
    note = models.TextField()
    recorded_by = models.CharField(max_length=150)
    at = models.DateTimeField()

    class Meta:
        ordering = ("submission", "said_on", "pk")
        constraints = (models.UniqueConstraint(fields=("submission", "party"), name="dissociates_itself_once"),)

    def __str__(self) -> str:
        return f"{self.party_id} from {self.submission_id}"
