"""Passages: what is coded and what a report resolves to."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F
from django.db.models.functions import Substr

from concertation.core.passage import Passage as PassageValue
from concertation.records.models.submission import Submission, SubmissionText


class Passages(models.QuerySet["Passage"]):
    """Passages as they are read: with their words, cut out of the text by the database."""

    def with_words(self) -> Self:
        """Each passage with its ``words``, without the whole text around them."""
        return self.annotate(words=Substr("text__text", F("start") + 1, F("end") - F("start")))


class Passage(models.Model):
    """Words ``[start, end)`` of a text; ``number`` gives their order in the submission."""

    id = models.CharField(max_length=60, primary_key=True)
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE)
    text = models.ForeignKey(SubmissionText, on_delete=models.CASCADE)
    number = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    page = models.PositiveIntegerField(null=True)
    language = models.CharField(max_length=3)
    kind = models.CharField(max_length=12)
    words: str
    """Its own words, on rows that were asked for ``with_words``."""

    objects = Passages.as_manager()

    class Meta:
        ordering = ("submission", "number")
        constraints = (models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="passage_holds_words"),)

    def __str__(self) -> str:
        return self.id

    def as_value(self) -> PassageValue:
        """The passage as findings and reports take it; its text must have been fetched."""
        return PassageValue(
            id=self.id,
            submission=self.submission_id,
            text_sha256=self.text.sha256,
            start=self.start,
            end=self.end,
            page=self.page,
            lang=self.language,
            kind=self.kind,
        )
