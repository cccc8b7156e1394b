"""The urgent queue as the officer on duty asks for it, and the texts that a machine has still to look into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from concertation.core.passage.urgent import Alarm, alarm_in
from concertation.core.sentence import Span
from concertation.records.consents import agreed
from concertation.records.intake import CLOSED
from concertation.records.models import Consultation, Passage, SubmissionText, UrgentDuty, UrgentMark
from concertation.records.safe import Safe

TOGETHER = 20
"""Texts that are looked into at once."""


@dataclass(frozen=True)
class Opened:
    """The words of a passage, the pieces of them (True: it led there), and what the officer on duty wrote of it."""

    words: str
    pieces: tuple[tuple[str, bool], ...]
    note: str


def duty_of(consultation: Consultation) -> UrgentDuty | None:
    """Who is on duty; None where the queue is off."""
    return UrgentDuty.objects.filter(consultation=consultation).select_related("officer").first()


def is_on_duty(consultation: Consultation, name: str) -> bool:
    """Whether that person reads the queue; nobody else does."""
    return UrgentDuty.objects.filter(consultation=consultation, officer__username=name, officer__is_active=True).exists()


def queue(consultation: Consultation) -> QuerySet[UrgentMark]:
    """What was found in replies that stand, what waits first; without words."""
    kept = UrgentMark.objects.filter(submission__consultation=consultation).exclude(submission__state__in=CLOSED)
    return kept.select_related("submission__party").defer("submission__content", "sealed", "note").order_by("found_at", "pk")


def counts(consultation: Consultation) -> dict[str, int]:
    """How many there are in each state."""
    return dict(queue(consultation).order_by().values_list("state").annotate(n=Count("pk")))


def opened(mark: UrgentMark, safe: Safe) -> Opened:
    """The words, in memory."""
    key = safe.key_of(mark.submission_id)
    kept = json.loads(key.open_text(mark.sealed))
    return Opened(kept["words"], tuple(_pieces(kept["words"], kept["because"])), key.open_text(mark.note))


def _pieces(words: str, because: list[list[int]]) -> Iterator[tuple[str, bool]]:
    at = 0
    for start, end in because:
        if start >= at:
            yield words[at:start], False
            yield words[start:end], True
            at = end
    yield words[at:], False


def not_looked_into() -> list[SubmissionText]:
    """Some texts that nobody looked into, where somebody is on duty, of replies that a machine may read."""
    kept = SubmissionText.objects.filter(urgent_look=None, submission__consultation__urgent_duty__isnull=False)
    kept = kept.exclude(submission__state__in=CLOSED).exclude(submission__publication="confidential")
    return list(kept.filter(agreed("machine_read", "submission")).defer("text").order_by("pk")[:TOGETHER])


def alarms_in(text: SubmissionText, words: str) -> Iterator[tuple[Span, str, str, Alarm]]:
    """The passages of a text that may tell of harm or of a reprisal: place, language, words, and what led there."""
    for start, end, language in Passage.objects.filter(text=text).order_by("start").values_list("start", "end", "language"):
        found = alarm_in(words[start:end], language)
        if found is not None:
            yield (start, end), language, words[start:end], found
