"""The urgent queue as the officer on duty asks for it, and the texts that a machine has still to look into."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, When

from concertation.core.passage.urgent import Alarm, alarm_in
from concertation.core.sentence import Pieces, Span, pieces_of
from concertation.records.consents import agreed
from concertation.records.intake import CLOSED, readable_in
from concertation.records.models import (
    Consultation,
    Message,
    Passage,
    Submission,
    SubmissionText,
    UrgentDuty,
    UrgentLook,
    UrgentMark,
)
from concertation.records.safe import Safe
from concertation.records.tally import tally

TOGETHER = 20
"""Texts that are looked into at once."""
_OPEN: Final = ~Q(submission__state__in=CLOSED) & ~Q(submission__publication="confidential")
"""Of a reply that stands and is not confidential."""
_UNREAD: Final = Message.objects.filter(_OPEN, urgent=True, author="", read_at=None)
_WRITTEN: Final = Exists(_UNREAD.filter(submission=OuterRef("submission")))
_HEARS: Final = _WRITTEN | Q(heard=False)
"""That the author of a passage wrote to the officer on duty, or answered her, what she has not read."""


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
    """Whether nobody is on duty though somebody was named, or though the author of a passage wrote to her or answered."""
    return consultation.pk in lapsed([consultation])


def lapsed(consultations: Collection[Consultation]) -> set[str]:
    """The consultations of which this is so."""
    named = dict(UrgentDuty.objects.filter(consultation__in=consultations).values_list("consultation", "officer__is_active"))
    answered = UrgentMark.objects.filter(_OPEN, heard=False)
    told = (one.filter(submission__consultation__in=consultations) for one in (_UNREAD, answered))
    written, heard = (one.order_by().values_list("submission__consultation", flat=True) for one in told)
    return {one for one in named.keys() | set(written.union(heard)) if not named.get(one)}


def is_on_duty(consultation: Consultation, name: str) -> bool:
    """Whether that person reads the queue; nobody else does."""
    return UrgentDuty.objects.filter(consultation=consultation, officer__username=name, officer__is_active=True).exists()


def queue(consultation: Consultation, name: str) -> QuerySet[UrgentMark]:
    """What was found in replies that stand and that this person may open, without words. What waits comes first, with that
    about which an author has written since (``unread``)."""
    kept = _found([consultation], name).annotate(unread=_HEARS).defer("submission__content", "sealed", "note")
    first = Case(When(Q(state="waiting") | Q(unread=True), then=0), default=1)
    return kept.select_related("submission__party").order_by(first, "found_at", "pk")


def _found(consultations: Collection[Consultation], name: str) -> QuerySet[UrgentMark]:
    may = readable_in(consultations, name, "submission__")
    kept = UrgentMark.objects.filter(may, submission__consultation__in=consultations)
    return kept.exclude(submission__state__in=CLOSED)


def counts(consultation: Consultation, name: str) -> dict[str, int]:
    """How many there are in each state."""
    return tally(_found([consultation], name), "state")


def waiting(consultations: Collection[Consultation], name: str) -> dict[str, dict[str, int]]:
    """Where that person is on duty: how many passages wait, and how many authors wrote what she has not read."""
    duties = UrgentDuty.objects.filter(consultation__in=consultations, officer__username=name, officer__is_active=True)
    hers = set(duties.values_list("consultation", flat=True))
    found = _found([one for one in consultations if one.pk in hers], name)
    return {
        "urgent": tally(found.filter(state="waiting"), "submission__consultation"),
        "urgent_message": tally(found.filter(_HEARS), "submission__consultation", "submission"),
    }


def asked_of(submission: Submission) -> QuerySet[UrgentMark]:
    """The passages of a reply that stands of which its author was asked whether they may be referred."""
    return UrgentMark.objects.none() if submission.state in CLOSED else submission.urgent_marks.exclude(asked={})


def opened(mark: UrgentMark, safe: Safe) -> Opened:
    """The words, in memory."""
    key = safe.key_of(mark.submission_id)
    kept = json.loads(key.open_text(mark.sealed))
    return Opened(kept["words"], pieces_of(kept["words"], kept["because"]), key.open_text(mark.note))


def to_look_into(machine: str) -> QuerySet[SubmissionText]:
    """Texts that this machine has not looked into, where somebody is on duty, of replies that a machine may read."""
    seen = UrgentLook.objects.filter(text=OuterRef("pk"), machine=machine)
    return _readable().filter(~Exists(seen), submission__consultation__urgent_duty__officer__is_active=True)


def not_looked_into(machine: str) -> list[SubmissionText]:
    """Some of them, the newest first: what has just come does not wait until another version has looked into all."""
    return list(to_look_into(machine).defer("text").order_by("-pk")[:TOGETHER])


def forget_unread(submission: str) -> None:
    """What waits in a reply that no machine may read any more goes; should one be allowed to, it is looked into anew."""
    if not _readable().filter(submission=submission).exists():
        UrgentMark.objects.filter(submission=submission, state="waiting").delete()
        UrgentLook.objects.filter(text__submission=submission).delete()


def _readable() -> QuerySet[SubmissionText]:
    return SubmissionText.objects.filter(_OPEN, agreed("machine_read", "submission"))


def alarms_in(text: SubmissionText, words: str) -> Iterator[tuple[Span, str, str, Alarm]]:
    """The passages of a text that may tell of harm or of a reprisal: place, language, words, and what led there."""
    for start, end, language in Passage.objects.filter(text=text).order_by("start").values_list("start", "end", "language"):
        found = alarm_in(words[start:end], language)
        if found is not None:
            yield (start, end), language, words[start:end], found
