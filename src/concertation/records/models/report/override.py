"""What a chief lets pass that a rule holds back, with the reason that is printed."""

from __future__ import annotations

from django.db import models

from concertation.records.models.report.version import Version
from concertation.records.models.user import User


class Override(models.Model):
    """``item`` is the line of the checklist; what concerns consent or safety can never stand here."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="overrides")
    item = models.CharField(max_length=24)
    reason = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "item"), name="one_override_per_item"),)

    def __str__(self) -> str:
        return f"{self.item} let pass in {self.version_id}"
