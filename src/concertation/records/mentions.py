"""Which mechanisms the published passages name, as everybody may read it: found by words, and said to be so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Max, Prefetch, QuerySet

from concertation.core.theme.mechanism import KEYS, mentions_in
from concertation.records.models import Consultation, MechanismMention, Passage, SubmissionText

MOST: Final = 1_000
"""Passages that a file of a digest holds: the page has them all, part by part."""


@dataclass(frozen=True)
class Counted:
    """A mechanism with how many passages of how many replies name it."""

    mechanism: str
    passages: int
    replies: int


def look_into(submission: str) -> None:
    """Looks for mechanisms in the public words of a reply, anew; what an officer said is not meant stays so."""
    MechanismMention.objects.filter(passage__submission=submission, dropped_by="").delete()
    kept = Passage.objects.filter(submission=submission, submission__state="published").with_words()
    rows = [
        MechanismMention(passage=one, mechanism=found.mechanism, because=[list(span) for span in found.because])
        for one in kept.defer("text__text")
        for found in mentions_in(one.words, one.language)
    ]
    MechanismMention.objects.bulk_create(rows, ignore_conflicts=True)


def forget(submission: str) -> None:
    """It is published no longer."""
    MechanismMention.objects.filter(passage__submission=submission, dropped_by="").delete()


def mentions_of(consultation: Consultation) -> QuerySet[MechanismMention]:
    """All that everybody may read."""
    return _published(consultation).filter(dropped_by="")


def dropped_of(consultation: Consultation) -> QuerySet[MechanismMention]:
    """Those of which a person said that the words do not mean the mechanism."""
    return _published(consultation).exclude(dropped_by="")


def _published(consultation: Consultation) -> QuerySet[MechanismMention]:
    published = MechanismMention.objects.filter(passage__submission__state="published")
    return published.filter(passage__submission__consultation=consultation)


def counted(consultation: Consultation) -> list[Counted]:
    """The mechanisms that are named, in the order of ``KEYS``."""
    rows = mentions_of(consultation).order_by().values_list("mechanism")
    found = {
        key: Counted(key, passages, replies)
        for key, passages, replies in rows.annotate(n=Count("pk"), of=Count("passage__submission", distinct=True))
    }
    return [found[key] for key in KEYS if key in found]


def digest(consultation: Consultation, mechanism: str) -> QuerySet[Passage]:
    """The published passages that name it, as ``passages_of`` gives them."""
    return passages_of(mentions_of(consultation).filter(mechanism=mechanism))


def passages_of(mentions: QuerySet[MechanismMention]) -> QuerySet[Passage]:
    """The passages of these mentions with their words and what names their reply: in the order of publication."""
    texts = Prefetch("submission__texts", SubmissionText.objects.defer("text"))
    kept: QuerySet[Passage] = Passage.objects.filter(pk__in=mentions.values("passage")).with_words()
    kept = (
        kept.select_related("submission__party", "text").defer("text__text").prefetch_related(texts, "submission__meeting")
    )
    return kept.order_by("submission__number", "number")


def because_of(mechanism: str, passages: list[Passage]) -> dict[str, list[list[int]]]:
    """By passage the spans of its words that name the mechanism."""
    kept = MechanismMention.objects.filter(mechanism=mechanism, passage__in=passages)
    return dict(kept.values_list("passage_id", "because"))


def latest(consultation: Consultation, mechanism: str) -> datetime | None:
    """When the latest reply that names it was published."""
    kept = mentions_of(consultation).filter(mechanism=mechanism)
    found: datetime | None = kept.aggregate(at=Max("passage__submission__published_at"))["at"]
    return found
