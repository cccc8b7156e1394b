"""The files of a submission."""

from __future__ import annotations

from django.db import models

from concertation.records.models.submission.submission import Submission


class Annex(models.Model):
    """A file that a respondent sent with a reply, in the order of sending; it lies sealed at ``blob``, and so does its name.

    ``facts`` is what was found in it at once, as JSON (``core.submission.inspection``), sealed; ``refusal`` why it cannot
    be read. ``confirmed_at``: its author has looked at the extract and says that it is what was meant. ``renders``: its
    author says that it is a translation of the reply.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="annexes")
    ordinal = models.PositiveSmallIntegerField()
    sealed_name = models.BinaryField(default=bytes)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    blob = models.CharField(max_length=64)
    facts = models.BinaryField(default=bytes)
    refusal = models.CharField(max_length=20, blank=True)
    added_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    renders = models.BooleanField(default=False)
    name: str
    """As its author calls it, on rows that ``Safe.annexes_of`` gives: it may name somebody."""

    class Meta:
        ordering = ("submission", "ordinal")
        constraints = (models.UniqueConstraint(fields=("submission", "ordinal"), name="one_annex_per_ordinal"),)

    def __str__(self) -> str:
        return f"{self.submission_id} annex {self.ordinal}"
