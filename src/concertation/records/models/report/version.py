"""Versions of a report, and what their sentences rest on."""

from __future__ import annotations

from typing import Final

from django.db import models

from concertation.records.models.passage import Passage
from concertation.records.models.report.report import Report
from concertation.records.models.user import User

VERSION_KINDS: Final = ("report", "corrigendum", "addendum", "reissue")


class Version(models.Model):
    """A version of a report. ``structure`` is the JSON of ``core.report``; ``name`` what it is called on its way up.

    ``broken`` are the rules of form and support that it breaks (``core.report.Broken``): empty for what may be issued.
    ``kind`` is one of ``VERSION_KINDS``; what follows an issued version says why in ``reason``. ``checkpoint`` is that of
    the log, printed in what is issued. ``measures`` are the published counts of the four measures and what follows from
    them, by file name. The public sees a version once it is issued, under the number ``issue``: the same in all languages.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT)
    number = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    drafted_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    name = models.CharField(max_length=120, blank=True)
    broken = models.JSONField(default=list)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="versions_named")
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="versions_cleared")
    kind = models.CharField(max_length=11, default="report")
    reason = models.TextField(blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    checkpoint = models.TextField(blank=True)
    issue = models.PositiveSmallIntegerField(default=0)
    # The last columns: to read what stands behind such a length SQLite reads all of it.
    measures = models.JSONField(default=dict)
    structure = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("report", "number"), name="one_version_per_number"),
            models.CheckConstraint(condition=models.Q(kind__in=VERSION_KINDS), name="version_kind_is_known"),
        )

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
