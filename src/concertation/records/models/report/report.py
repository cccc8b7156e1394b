"""A report of a consultation."""

from __future__ import annotations

from django.db import models

from concertation.core.language import OFFICIAL
from concertation.core.report import REPORT_TYPES
from concertation.records.models.consultation import Consultation


class Report(models.Model):
    """A report of one type in one language. What is being written stands in its paragraphs, what was kept in its versions.

    ``outline`` holds what is no paragraph (``core.report.outline``): masthead, sections with their keys and headings,
    tables, annexes, the limit of words; ``revision`` counts its changes.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT)
    type = models.CharField(max_length=12)
    language = models.CharField(max_length=3)
    outline = models.JSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "type", "language"), name="one_report_per_type_and_language"),
            models.CheckConstraint(condition=models.Q(type__in=REPORT_TYPES), name="report_type_is_known"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="report_in_official_language"),
        )

    def __str__(self) -> str:
        return f"{self.type} report of {self.consultation_id} ({self.language})"
