"""Passages: what is coded and what a report resolves to; and what they say in another language."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Greatest, StrIndex, Substr

from concertation.core.language import OFFICIAL
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


def of_replies(replies: models.QuerySet[Submission]) -> Exists:
    """Of rows that have a ``passage``: that it stands in one of these replies. The reply is read out of the passage's
    identifier: where there are many rows, to join the passage of each takes longer than all the rest."""
    name = OuterRef("passage_id")
    length = Greatest(StrIndex(name, Value(".")) - 1, Value(0))
    return Exists(replies.filter(pk=Substr(name, Value(1), length)))


class Translation(models.Model):
    """What words ``[start, end)`` of a text, those of a passage or all of them, say in another language.

    ``official``: it was made by whoever replied; otherwise by the Secretariat, and it is said to be unofficial. ``sealed``
    are its words, under the key of the submission; ``words`` what everybody may read of it while that is published, empty
    otherwise (as ``SubmissionText.text``). It is bound to the text, so that passages may be divided otherwise.

    ``drawn`` is the annex of the same reply that it was taken from, words ``[drawn_start, drawn_end)`` of it: what is
    covered there is covered in it. None where it was pasted.
    """

    text = models.ForeignKey(SubmissionText, on_delete=models.CASCADE, related_name="translations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    language = models.CharField(max_length=3)
    official = models.BooleanField()
    sealed = models.BinaryField()
    words = models.TextField(blank=True)
    by = models.CharField(max_length=150)
    at = models.DateTimeField()
    drawn = models.ForeignKey(SubmissionText, on_delete=models.CASCADE, null=True, related_name="drawn_translations")
    drawn_start = models.PositiveIntegerField(default=0)
    drawn_end = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("text", "start", "end", "language")
        constraints = (
            models.UniqueConstraint(fields=("text", "start", "end", "language"), name="one_translation_per_language"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="translation_renders_words"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="translation_in_official_language"),
        )

    def __str__(self) -> str:
        return f"{self.text_id}.{self.start}-{self.end} {self.language}"
