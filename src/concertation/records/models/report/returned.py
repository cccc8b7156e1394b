"""A file of a version that came back edited."""

from __future__ import annotations

from django.db import models

from concertation.records.models.report.version import Version
from concertation.records.models.user import User


class Returned(models.Model):
    """``structure`` is what was read of it, change by change (``core.report.returned``), with what was decided of each;
    ``taken_at`` is when the changes went into the text that is being written."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="returned")
    sha256 = models.CharField(max_length=64)
    structure = models.JSONField(default=dict)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"returned file of {self.version_id}"
