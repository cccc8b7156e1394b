"""What is said of a version in its margin."""

from __future__ import annotations

from django.db import models

from concertation.records.models.report.version import Version
from concertation.records.models.user import User


class Comment(models.Model):
    """``anchor`` is the sentence's address in the version (``p12s3``), empty for the whole; ``author`` as said there."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="comments")
    anchor = models.CharField(max_length=20, blank=True)
    author = models.CharField(max_length=150)
    words = models.TextField()
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)

    def __str__(self) -> str:
        return f"comment of {self.author} on {self.version_id}"
