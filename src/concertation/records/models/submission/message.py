"""What is said about a submission: to and from the secretariat."""

from __future__ import annotations

from django.db import models

from concertation.records.models.submission.submission import Submission


class Message(models.Model):
    """Between the secretariat (``author`` is an officer) and whoever holds the way in to the reply (``author`` empty).

    ``urgent``: about an urgent passage, for the officer on duty alone; so is all that the author writes from then on.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="messages")
    author = models.CharField(max_length=150, blank=True)
    words = models.BinaryField()
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    urgent = models.BooleanField(default=False)

    class Meta:
        ordering = ("submission", "at", "pk")

    def __str__(self) -> str:
        return f"{self.submission_id} message {self.pk}"
