"""Texts as everybody but their officers may read them: what is redacted is masked, and every offset stays true."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, QuerySet, Sum

from concertation.core.submission.redaction import Redaction as RedactionValue
from concertation.core.submission.redaction import masked, masked_in_both
from concertation.records.models import Redaction, Submission, SubmissionText
from concertation.records.safe import Safe


def open_text(text: SubmissionText, words: str) -> str:
    """The words of a text with its redactions masked; one that a second officer refused does not count."""
    kept = [one for one in text.redactions.all() if not one.refused]
    return masked(words, [RedactionValue(text.ordinal, one.start, one.end, one.kind, one.reason) for one in kept])


def texts_shown(submission: str, safe: Safe) -> list[SubmissionText]:
    """The texts of a reply, named, each with its words as everybody may read them; nothing is kept."""
    kept, shown = Submission.objects.prefetch_related("texts__redactions").get(pk=submission), []
    for text, words in safe.texts_of((kept,)):
        text.text = open_text(text, words)
        shown.append(text)
    return shown


def words_in(submissions: QuerySet[Submission]) -> list[int]:
    """By which one sees that their open texts are no longer the same: a text that is taken out anew has a number that none
    had before, and so has a redaction. It tells nothing of the words, so that it may be kept when they are erased."""
    these = submissions.order_by().values("pk")
    texts = SubmissionText.objects.filter(submission__in=these).order_by()
    # Few words are covered of very many: each is asked for its reply, and not each reply for what is covered in it.
    covered = Exists(these.filter(pk=OuterRef("text__submission")))
    masks = Redaction.objects.filter(covered, refused=False).order_by()
    counted = [kept.aggregate(n=Count("pk"), sum=Sum("pk", default=0)) for kept in (texts, masks)]
    return [int(value) for one in counted for value in (one["n"], one["sum"])]


def open_texts(safe: Safe, submissions: Iterable[Submission]) -> dict[str, str]:
    """By digest, the texts of these submissions as findings and reports may use them.

    Where several have sent the same text, what is masked in one of them is masked in all.
    """
    found: dict[str, str] = {}
    for text, words in safe.texts_of(submissions):
        shown = open_text(text, words)
        found[text.sha256] = masked_in_both(shown, found.get(text.sha256, shown))
    return found
