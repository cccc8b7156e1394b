"""The paragraphs of a report while it is being written."""

from __future__ import annotations

from django.db import models

from concertation.records.models.report.report import Report
from concertation.records.models.user import User


class Paragraph(models.Model):
    """``key`` stays while the paragraph moves; its number follows from its place. ``section`` is a key of the outline.

    ``sentences`` is the JSON of ``core.report``. ``revision`` counts the changes: who writes names the one she read, so
    that of two editors nobody overwrites the other.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="paragraphs")
    key = models.CharField(max_length=12)
    section = models.CharField(max_length=24)
    place = models.PositiveIntegerField()
    style = models.CharField(max_length=10, default="paragraph")
    bold = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=0)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()
    # The last column: to read what stands behind such a length SQLite reads all of it.
    sentences = models.JSONField(default=list)

    class Meta:
        ordering = ("report", "place")
        constraints = (models.UniqueConstraint(fields=("report", "key"), name="one_paragraph_per_key"),)

    def __str__(self) -> str:
        return f"paragraph {self.key} of report {self.report_id}"
