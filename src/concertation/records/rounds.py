"""The two rounds as pages ask for them: statements and how people stand to them, proposals that are put to all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from concertation.core.position import opinion_map
from concertation.core.position.round import counted, votes_of
from concertation.records.drafts import sentences_of
from concertation.records.models import (
    Coding,
    Consultation,
    FurtherRound,
    Paragraph,
    Passage,
    PublicRound,
    Stance,
    Statement,
    Submission,
)
from concertation.records.safe import Safe
from concertation.records.tally import tally

WAITING = ("received", "unreadable", "extracted", "read")
"""States in which a statement waits for a machine, or for an officer."""


def round_of(consultation: Consultation) -> PublicRound | None:
    """The public round, where one was opened."""
    return PublicRound.objects.filter(consultation=consultation).first()


def further_of(consultation: Consultation) -> FurtherRound | None:
    """The further round, where one was opened."""
    return FurtherRound.objects.filter(consultation=consultation).first()


def published_in(round: PublicRound) -> QuerySet[Statement]:
    """The statements that everybody may read, in the order of their publication."""
    kept = round.statements.filter(submission__state="published").select_related("submission")
    return kept.prefetch_related("submission__texts").order_by("submission__number")


def waiting_in(round: PublicRound) -> QuerySet[Statement]:
    """Those that nobody has admitted or declined."""
    kept = round.statements.filter(submission__state__in=WAITING).select_related("submission__consultation")
    return kept.order_by("submission__recorded_at", "pk")


def waiting(consultations: Collection[Consultation]) -> dict[str, int]:
    """By consultation how many of them an officer can read now."""
    kept = Statement.objects.filter(round__consultation__in=consultations, submission__state__in=("extracted", "read"))
    return tally(kept, "round__consultation")


def words_of(statements: Iterable[Statement], safe: Safe) -> dict[str, str]:
    """The words of statements that have been read in, by submission, for an officer."""
    kept = Submission.objects.filter(statement__in=statements).prefetch_related("texts")
    return {text.submission_id: words for text, words in safe.texts_of(kept)}


def drafted(consultation: Consultation) -> Iterator[str]:
    """Every sentence of the reports that are being written."""
    for row in Paragraph.objects.filter(report__consultation=consultation):
        yield from (one.text for one in sentences_of(row))


def stances_of(round: PublicRound, participant: str) -> dict[int, int]:
    """The sides that somebody took, by statement."""
    kept = Stance.objects.filter(statement__round=round, participant=participant)
    return dict(kept.values_list("statement", "side")) if participant else {}


def opinions_on(round: PublicRound) -> dict[str, Any]:
    """The positions counted, by the number of the statement."""
    numbers = [str(one.submission.number) for one in published_in(round)]
    kept = Stance.objects.filter(statement__round=round, statement__submission__state="published")
    rows = kept.values_list("participant", "statement__submission__number", "side")
    votes = votes_of(((who, str(number), side) for who, number, side in rows), numbers)
    if not numbers or not votes.participants:
        return {"participants": 0, "shown": False, "statements": {}}
    return counted(opinion_map(votes), len(votes.participants))


def proposed_in(consultation: Consultation) -> QuerySet[Passage]:
    """Passages that a person coded as proposals in published replies, with their ``words``."""
    coded = Exists(Coding.objects.filter(limb="proposals", passage=OuterRef("pk")))
    kept = Passage.objects.filter(coded, submission__consultation=consultation, submission__state="published").with_words()
    return kept.select_related("submission").order_by("submission__number", "number")


def proposals_of(round: FurtherRound) -> list[tuple[int, Passage, str]]:
    """Number, passage and words of those that everybody may read still."""
    numbers = dict(round.proposals.values_list("passage", "number"))
    kept = Passage.objects.filter(pk__in=numbers, submission__state="published").with_words().select_related("submission")
    return sorted(((numbers[one.pk], one, one.words) for one in kept), key=lambda one: one[0])


def spoken_in(consultation: Consultation) -> QuerySet[Submission]:
    """What came by the further round, the latest first."""
    kept = Submission.objects.filter(consultation=consultation, door="further").exclude(state="erased")
    return kept.order_by("-recorded_at", "pk")
