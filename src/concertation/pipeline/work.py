"""What happens by itself: replies waiting to be read are read, and the log is sealed. Every step may run twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, Q, QuerySet

from concertation.actions.ledger import publish_checkpoint
from concertation.actions.passage import extract, mark_annexes
from concertation.actions.submission import mark_unreadable
from concertation.core.ledger import LogKey
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.pipeline.reply import read_reply
from concertation.records.models import LedgerEntry, Submission, TreeHead
from concertation.records.published import PublishedCheckpoint
from concertation.records.safe import Safe

LEASE: Final = timedelta(minutes=5)
"""For so long nobody else takes up what a worker has begun; a worker that died gives it back by that."""
ATTEMPTS: Final = 3

Step = Callable[[datetime], bool]
"""Does one piece of work that waits and tells whether there was any."""


def read_next(safe: Safe, actor: Actor) -> Step:
    """Takes the text out of one reply that was received and not yet read."""

    def step(at: datetime) -> bool:
        submission = claim(at)
        if submission is not None:
            _read(submission, safe, actor, at)
        return submission is not None

    return step


def claim(at: datetime) -> Submission | None:
    """A waiting reply, now ours."""
    for key in _waiting(at).order_by("recorded_at", "pk").values_list("pk", flat=True)[:10]:
        if take(key, at):
            return Submission.objects.get(pk=key)
    return None


def take(key: str, at: datetime) -> bool:
    """Whether this reply is ours now: one conditional update that must change one row, so that two workers that saw the
    same reply waiting never share it."""
    return _waiting(at).filter(pk=key).update(lease=at + LEASE, attempts=F("attempts") + 1) == 1


def _waiting(at: datetime) -> QuerySet[Submission]:
    return Submission.objects.filter(Q(lease=None) | Q(lease__lt=at), state="received")


def _read(submission: Submission, safe: Safe, actor: Actor, at: datetime) -> None:
    try:
        extraction, annexes = read_reply(submission, safe)
    except Refusal as refusal:
        mark_unreadable(submission, f"{refusal.message} {refusal.way_out}", actor=actor, at=at)
    except FileNotFoundError:
        _try_again(submission, "Its original is not in the store.", actor, at)
    else:
        if annexes.facts or annexes.refusals:
            mark_annexes(submission, annexes.facts, annexes.refusals, safe=safe, actor=actor, at=at)
        extract(submission, extraction, submission.warnings, safe=safe, actor=actor, at=at)


def _try_again(submission: Submission, fault: str, actor: Actor, at: datetime) -> None:
    """After its last attempt an officer must look; until then the lease runs out and somebody tries again."""
    if submission.attempts >= ATTEMPTS:
        mark_unreadable(submission, fault, actor=actor, at=at)
    else:
        Submission.objects.filter(pk=submission.pk).update(last_error=fault)


def seal_log(key: Callable[[], LogKey], published: PublishedCheckpoint) -> Step:
    """Signs and publishes the log where it has grown since; refused while it does not continue what was published."""

    def step(at: datetime) -> bool:
        with transaction.atomic():
            size = LedgerEntry.objects.count()
            sealed = TreeHead.objects.order_by("-size").values_list("size", flat=True).first()
        if size and size != sealed:
            publish_checkpoint(key(), at, published=published)
            return True
        return False

    return step
