"""Reports and their versions."""

from __future__ import annotations

from django.db import models

from concertation.core.language import OFFICIAL
from concertation.core.report import REPORT_TYPES
from concertation.records.models.consultation import Consultation


class Report(models.Model):
    """A report of one type in one language; its words are in its versions."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT)
    type = models.CharField(max_length=12)
    language = models.CharField(max_length=3)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "type", "language"), name="one_report_per_type_and_language"),
            models.CheckConstraint(condition=models.Q(type__in=REPORT_TYPES), name="report_type_is_known"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="report_in_official_language"),
        )

    def __str__(self) -> str:
        return f"{self.type} report of {self.consultation_id} ({self.language})"


class Version(models.Model):
    """A version that passed every rule of form and support. ``structure`` is the JSON of ``core.report``."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    structure = models.JSONField()
    sha256 = models.CharField(max_length=64)
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="one_version_per_number"),)

    def __str__(self) -> str:
        return f"version {self.number} of {self.report}"
