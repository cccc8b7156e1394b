"""The texts that were read from a submission."""

from __future__ import annotations

from django.db import models

from concertation.records.models.submission.submission import Submission


class SubmissionText(models.Model):
    """The body (``ordinal`` 1) or an annex of a submission: NFC, LF; all offsets are code points into it.

    ``sealed`` is the text as it was read; ``sha256`` its digest. ``text`` is what everybody may read while the submission
    is published: the same, what was redacted masked sign by sign, so that every offset stays true. Empty otherwise.
    ``masked_sha256`` is the digest of ``text`` where anything in it is masked, else empty. ``name`` is one of ours
    (``core.submission.section``); that of a file, which may be somebody's, lies in ``sealed_name``.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="texts")
    ordinal = models.PositiveSmallIntegerField()
    name = models.TextField(blank=True)
    sealed_name = models.BinaryField(default=bytes)
    sha256 = models.CharField(max_length=64)
    sealed = models.BinaryField(default=bytes)
    text = models.TextField(blank=True)
    masked_sha256 = models.CharField(max_length=64, blank=True)
    pages = models.JSONField(default=list)
    language = models.CharField(max_length=3)

    class Meta:
        ordering = ("submission", "ordinal")
        constraints = (models.UniqueConstraint(fields=("submission", "ordinal"), name="one_text_per_ordinal"),)

    def __str__(self) -> str:
        return f"{self.submission_id}.{self.ordinal}"

    @property
    def public_sha256(self) -> str:
        """The digest that everybody may have: against that of the whole text a guess at what is masked could be tested."""
        return self.masked_sha256 or self.sha256
