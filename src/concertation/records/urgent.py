"""The urgent queue as the officer on duty asks for it, and the texts that a machine has still to look into."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, When

from concertation.core.passage.urgent import Alarm, alarm_in
from concertation.core.sentence import Pieces, Span, pieces_of
from concertation.records.consents import agreed
from concertation.records.intake import CLOSED, confidential_readers, readable_by
from concertation.records.models import (
    Consultation,
    Message,
    Passage,
    SubmissionText,
    UrgentDuty,
    UrgentLook,
    UrgentMark,
)
from concertation.records.safe import Safe

TOGETHER = 20
"""Texts that are looked into at once."""
_OF_HERS: Final = Message.objects.exclude(submission__state__in=CLOSED).exclude(submission__publication="confidential")
_UNREAD: Final = _OF_HERS.filter(urgent=True, author="", read_at=None)
_WRITTEN: Final = Exists(_UNREAD.filter(submission=OuterRef("submission")))
"""That the author of a passage wrote to the officer on duty what she has not read."""


@dataclass(frozen=True)
class Opened:
    """The words of a passage, the pieces of them (True: it led there), and what the officer on duty wrote of it."""

    words: str
    pieces: Pieces
    note: str


def duty_of(consultation: Consultation) -> UrgentDuty | None:
    """Who is on duty; None where the queue is off, also because her account was ended."""
    kept = UrgentDuty.objects.filter(consultation=consultation, officer__is_active=True)
    return kept.select_related("officer").first()


def has_lapsed(consultation: Consultation) -> bool:
    """Whether nobody is on duty though somebody was named, or though the author of a passage wrote to her."""
    if duty_of(consultation) is not None:
        return False
    written = _UNREAD.filter(submission__consultation=consultation)
    return UrgentDuty.objects.filter(consultation=consultation).exists() or written.exists()


def is_on_duty(consultation: Consultation, name: str) -> bool:
    """Whether that person reads the queue; nobody else does."""
    return UrgentDuty.objects.filter(consultation=consultation, officer__username=name, officer__is_active=True).exists()


def queue(consultation: Consultation, name: str) -> QuerySet[UrgentMark]:
    """What was found in replies that stand and that this person may open, without words. What waits comes first, with that
    about which an author has written since (``unread``)."""
    may = readable_by(name, confidential_readers(consultation), "submission__")
    kept = UrgentMark.objects.filter(may, submission__consultation=consultation).exclude(submission__state__in=CLOSED)
    kept = kept.annotate(unread=_WRITTEN).defer("submission__content", "sealed", "note")
    first = Case(When(Q(state="waiting") | Q(unread=True), then=0), default=1)
    return kept.select_related("submission__party").order_by(first, "found_at", "pk")


def counts(consultation: Consultation, name: str) -> dict[str, int]:
    """How many there are in each state."""
    return dict(queue(consultation, name).order_by().values_list("state").annotate(n=Count("pk")))


def written_to(consultation: Consultation, name: str) -> int:
    """How many authors wrote about a passage what the officer on duty has not read."""
    return queue(consultation, name).filter(_WRITTEN).order_by().values("submission").distinct().count()


def opened(mark: UrgentMark, safe: Safe) -> Opened:
    """The words, in memory."""
    key = safe.key_of(mark.submission_id)
    kept = json.loads(key.open_text(mark.sealed))
    return Opened(kept["words"], pieces_of(kept["words"], kept["because"]), key.open_text(mark.note))


def to_look_into() -> QuerySet[SubmissionText]:
    """Texts that nobody looked into, where somebody is on duty, of replies that a machine may read."""
    return _readable().filter(urgent_look=None, submission__consultation__urgent_duty__officer__is_active=True)


def not_looked_into() -> list[SubmissionText]:
    """Some of them."""
    return list(to_look_into().defer("text").order_by("pk")[:TOGETHER])


def forget_unread(submission: str) -> None:
    """What waits in a reply that no machine may read any more goes; should one be allowed to, it is looked into anew."""
    if not _readable().filter(submission=submission).exists():
        UrgentMark.objects.filter(submission=submission, state="waiting").delete()
        UrgentLook.objects.filter(text__submission=submission).delete()


def _readable() -> QuerySet[SubmissionText]:
    kept = SubmissionText.objects.exclude(submission__state__in=CLOSED).exclude(submission__publication="confidential")
    return kept.filter(agreed("machine_read", "submission"))


def alarms_in(text: SubmissionText, words: str) -> Iterator[tuple[Span, str, str, Alarm]]:
    """The passages of a text that may tell of harm or of a reprisal: place, language, words, and what led there."""
    for start, end, language in Passage.objects.filter(text=text).order_by("start").values_list("start", "end", "language"):
        found = alarm_in(words[start:end], language)
        if found is not None:
            yield (start, end), language, words[start:end], found
