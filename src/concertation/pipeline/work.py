"""What happens by itself: replies waiting to be read are read, and the log is sealed. Every step may run twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from concertation.actions.consultation import forget_strays
from concertation.actions.ledger import log_size, newest_head, publish_checkpoint
from concertation.actions.passage import extract, mark_annexes
from concertation.actions.submission import mark_unreadable
from concertation.core.ledger import LogKey
from concertation.core.passage import Extraction
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.pipeline.behalf import behalf_doubts
from concertation.pipeline.reply import read_reply
from concertation.records.models import Submission
from concertation.records.published import PublishedCheckpoint
from concertation.records.safe import Safe
from concertation.records.sweep import sweep_orphans, write_back

LEASE: Final = timedelta(minutes=5)
"""For so long nobody else takes up what a worker has begun; a worker that died gives it back by that."""
ATTEMPTS: Final = 3
"""So often a reply is begun; then an officer must look."""
NEVER_ENDED: Final = "It was begun three times, and reading it never ended."

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
    key = first_taken(waiting(at).order_by("recorded_at", "pk"), **begun(at))
    return None if key is None else Submission.objects.get(pk=key)


def begun(at: datetime) -> dict[str, Any]:
    """How a row is changed that is begun, where it is counted how often."""
    return {"lease": at + LEASE, "attempts": F("attempts") + 1}


def first_taken(waiting: QuerySet[Any], **change: Any) -> Any:
    """The key of the first row that is ours by this change; None where nothing waits that nobody else has taken."""
    return next((key for key in waiting.values_list("pk", flat=True)[:10] if taken(waiting, key, **change)), None)


def taken(waiting: QuerySet[Any], key: Any, **change: Any) -> bool:
    """Whether this row is ours now: one conditional update that must change one row, so that two workers that saw the same
    row waiting never share it."""
    return waiting.filter(pk=key).update(**change) == 1


def is_free(at: datetime) -> Q:
    """Rows that no worker has taken up, or whose worker has not come back in time."""
    return Q(lease=None) | Q(lease__lt=at)


def waiting(at: datetime) -> QuerySet[Submission]:
    """Replies that were received and not yet read, and that no worker holds."""
    return Submission.objects.filter(is_free(at), state="received")


def _read(submission: Submission, safe: Safe, actor: Actor, at: datetime) -> None:
    """What its author takes back while it is being read stays as they left it. What was begun too often is begun no more."""
    try:
        if submission.attempts > ATTEMPTS:
            mark_unreadable(submission, NEVER_ENDED, actor=actor, at=at)
        else:
            _read_now(submission, safe, actor, at)
    except Refusal:
        if Submission.objects.filter(pk=submission.pk, state="received").exists():
            raise


def _read_now(submission: Submission, safe: Safe, actor: Actor, at: datetime) -> None:
    try:
        extraction, annexes = read_reply(submission, safe)
    except Refusal as refusal:
        mark_unreadable(submission, f"{refusal.message} {refusal.way_out}", actor=actor, at=at)
    except FileNotFoundError:
        _try_again(submission, "Its original is not in the store.", actor, at)
    else:
        if annexes.facts or annexes.refusals:
            mark_annexes(submission, annexes.facts, annexes.refusals, safe=safe, actor=actor, at=at)
        doubts = [*submission.warnings, *_doubts(submission, extraction, at)]
        extract(submission, extraction, doubts, safe=safe, actor=actor, at=at)


def _doubts(submission: Submission, extraction: Extraction, at: datetime) -> Iterator[str]:
    """Whom it seems to speak for, where its author was not asked; of a mail, its scans are read only now."""
    if not submission.content and not submission.on_behalf_of:
        words = "\n\n".join(one.text for one in extraction.texts)
        yield from behalf_doubts(words, at.date(), training=submission.consultation.training)


def _try_again(submission: Submission, fault: str, actor: Actor, at: datetime) -> None:
    """After its last attempt an officer must look; until then the lease runs out and somebody tries again."""
    if submission.attempts >= ATTEMPTS:
        mark_unreadable(submission, fault, actor=actor, at=at)
    else:
        Submission.objects.filter(pk=submission.pk).update(last_error=fault)


def sweep(safe: Safe, actor: Actor) -> Step:
    """What was set aside long ago, and what is named by nobody any more, goes from the disk."""

    def step(at: datetime) -> bool:
        forget_strays(actor=actor, at=at)
        sweep_orphans(safe.blobs, at)
        write_back()
        return False

    return step


def seal_log(key: Callable[[], LogKey], published: PublishedCheckpoint) -> Step:
    """Signs and publishes the log where it has grown since; refused while it does not continue what was published."""

    def step(at: datetime) -> bool:
        size, head = log_size(), newest_head()
        if size and (head is None or size != head.size):
            publish_checkpoint(key(), at, published=published)
            return True
        return False

    return step
