"""Reports and their versions."""

from __future__ import annotations

from django.db import models

from concertation.core.language import OFFICIAL
from concertation.core.report import REPORT_TYPES
from concertation.records.models.consultation import Consultation
from concertation.records.models.passage import Passage


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
    """A version that passed every rule of form and support. ``structure`` is the JSON of ``core.report``.

    ``measures`` are the published counts of the four measures and what follows from them, by file name. The public sees
    a version once it is issued.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    structure = models.JSONField()
    sha256 = models.CharField(max_length=64)
    measures = models.JSONField(default=dict)
    drafted_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="one_version_per_number"),)

    def __str__(self) -> str:
        return f"version {self.number} of {self.report}"


class Citation(models.Model):
    """That a sentence of a version rests on a passage: ``anchor`` is the sentence's address in the report (``p12s3``)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE)
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT)
    paragraph = models.CharField(max_length=12)
    anchor = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "passage", "anchor"), name="cited_once_per_sentence"),)

    def __str__(self) -> str:
        return f"{self.anchor} cites {self.passage_id}"
