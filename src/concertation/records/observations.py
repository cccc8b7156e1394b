"""Which parties a published submission names, and what they observe on it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db.models import Q, QuerySet

from concertation.core.position.observation import named_in
from concertation.records.models import Consultation, Observation, Party, Submission, SubmissionText
from concertation.records.safe import Safe
from concertation.records.tally import tally


def parties_named(submission: Submission) -> list[Party]:
    """Parties of the register that the open words of a submission name, but for its own author and those already asked."""
    said = "\n".join(SubmissionText.objects.filter(submission=submission).values_list("text", flat=True))
    asked = Observation.objects.filter(submission=submission).values("party")
    kept = Party.objects.filter(ended_at=None).exclude(pk__in=asked).exclude(pk=submission.party_id or 0)
    rows = {str(one.pk): one for one in kept.exclude(party_class="individual")}
    found = named_in(said, {key: _names(one) for key, one in rows.items()})
    return sorted((rows[key] for key in found), key=lambda one: one.name)


def _names(one: Party) -> set[str]:
    return {one.name, one.acronym, *one.short.values(), *one.formal.values(), *one.also} - {""}


def observations_in(consultation: Consultation) -> QuerySet[Observation]:
    """All of a consultation, the first one first."""
    kept = Observation.objects.filter(submission__consultation=consultation)
    return kept.select_related("party", "submission__party").defer("submission__content")


def observations_on(submission: Submission) -> list[Observation]:
    """What everybody reads beside a published submission."""
    return list(submission.observations.filter(state="published").select_related("party").order_by("published_at", "pk"))


def announced_to_author(submission: Submission) -> list[Observation]:
    """What its author is told of: everything that has not ended."""
    return list(submission.observations.exclude(state="ended").select_related("party"))


def to_move(consultations: Collection[Consultation], at: datetime) -> dict[str, int]:
    """By consultation how many wait for an officer: the author's time has passed, or the party has written."""
    moving = Q(state="announced", until__lt=at.date()) | Q(state="received")
    return tally(Observation.objects.filter(moving, submission__consultation__in=consultations), "submission__consultation")


def words_of(one: Observation, safe: Safe) -> str:
    """What the party wrote, for an officer or for the party itself."""
    return all_words([one], safe)[one.pk]


def all_words(rows: Collection[Observation], safe: Safe) -> dict[int, str]:
    """The same of several, by row."""
    keys = safe.keys_of(one.submission_id for one in rows if not one.text)
    return {one.pk: one.text or keys[one.submission_id].open_text(one.words) for one in rows}
