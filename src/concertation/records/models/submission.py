"""Submissions as received, and the texts that were read from them."""

from __future__ import annotations

from django.db import models

from concertation.core.submission import PUBLICATION_LEVELS
from concertation.core.submission import Submission as SubmissionValue
from concertation.records.models.consultation import Consultation
from concertation.records.models.party import Party


class Submission(models.Model):
    """A reply. ``id`` is public and has 130 random bits; ``idempotency_key`` makes a retry give the same receipt.

    ``publication`` is empty when nobody said: it counts and is not quoted. The original lies in the blob store under
    ``file_sha256``.
    """

    id = models.CharField(max_length=26, primary_key=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT)
    idempotency_key = models.CharField(max_length=80)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True)
    party_name = models.TextField(blank=True)
    party_class = models.CharField(max_length=24, blank=True)
    region = models.CharField(max_length=40, blank=True)
    on_behalf_of = models.JSONField(default=list)
    received_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    publication = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=3, blank=True)
    state = models.CharField(max_length=16)
    file_name = models.TextField()
    file_sha256 = models.CharField(max_length=64)
    warnings = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "idempotency_key"), name="a_retry_is_not_a_second_submission"),
            models.CheckConstraint(
                condition=models.Q(publication__in=("", *PUBLICATION_LEVELS)), name="publication_level_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.id

    def as_value(self) -> SubmissionValue:
        """What findings and reports are computed from; its texts must have been fetched."""
        return SubmissionValue(
            id=self.id,
            file=self.file_name,
            file_sha256=self.file_sha256,
            texts=tuple(text.sha256 for text in self.texts.all()),
            party=self.party.key if self.party else None,
            party_name=self.party_name or None,
            party_class=self.party_class or None,
            region=self.region or None,
            on_behalf_of=tuple(self.on_behalf_of),
            received=self.received_on,
            publication=self.publication or None,
            language=self.language,
            warnings=tuple(self.warnings),
        )


class SubmissionText(models.Model):
    """The body (``ordinal`` 1) or an annex of a submission: NFC, LF; all offsets are code points into ``text``."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="texts")
    ordinal = models.PositiveSmallIntegerField()
    name = models.TextField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField()
    pages = models.JSONField(default=list)
    language = models.CharField(max_length=3)

    class Meta:
        ordering = ("submission", "ordinal")
        constraints = (models.UniqueConstraint(fields=("submission", "ordinal"), name="one_text_per_ordinal"),)

    def __str__(self) -> str:
        return f"{self.submission_id}.{self.ordinal}"
