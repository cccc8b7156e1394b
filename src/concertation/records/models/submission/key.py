"""The key under which everything of a submission lies sealed."""

from __future__ import annotations

from django.db import models

from concertation.records.models.submission.submission import Submission


class SubmissionKey(models.Model):
    """``wrapped`` under the installation's own key. Erasure deletes the row; long-lived backups leave the table out."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, primary_key=True, related_name="key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.submission_id}"
