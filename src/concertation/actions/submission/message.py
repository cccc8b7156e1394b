"""What the secretariat and the author of a reply write to each other, sealed with the reply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q

from concertation.actions.consultation.dispatch import Letter, queue_dispatch
from concertation.actions.ledger import record
from concertation.actions.submission.correction import standing_version
from concertation.core.chance import Chance
from concertation.core.consultation import message_notice
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.typed import typed
from concertation.records.letters import Letters
from concertation.records.models import Dispatch, Message, Submission
from concertation.records.safe import Safe

LONGEST_MESSAGE: Final = 20_000
"""Characters."""
_ALL: Final = Q()


@dataclass(frozen=True)
class Said:
    """A message that was opened; ``author`` is the officer who wrote it, empty for the author of the reply."""

    author: str
    words: str
    at: datetime
    read_at: datetime | None


@transaction.atomic
def send_message(
    submission: Submission, words: str, *, safe: Safe, actor: Actor, at: datetime, urgent: bool = False
) -> Message:
    """Keeps a message: from an officer, with the act written down; from the author, whose coming nobody writes down. About a
    reply that its author has corrected it stands with the version that is read.

    ``urgent``: it is the officer on duty who writes; what the author writes from then on is for her.
    """
    told = typed(words)
    if not told or len(told) > LONGEST_MESSAGE:
        raise Refusal("no_message", "The message is empty, or longer than {limit} characters.", "Write it again.",
                      limit=LONGEST_MESSAGE)  # fmt: skip
    submission = standing_version(submission)
    author = actor.name if actor.is_person else ""
    sealed = safe.key_of(submission.pk).seal_text(told)
    hers = urgent or (not author and submission.messages.filter(urgent=True).exists())
    kept = Message.objects.create(submission=submission, author=author, words=sealed, at=at, urgent=hers)
    if author:
        record("send_message", actor, at, submission.pk)
    return kept


def thread_of(submission: Submission, safe: Safe, which: Q = _ALL) -> list[Said]:
    """What was written so far, the first one first: in the order of writing, since of people only the hour is kept."""
    kept = list(submission.messages.filter(which).order_by("pk"))
    key = safe.key_of(submission.pk) if kept else None
    return [Said(one.author, key.open_text(one.words), one.at, one.read_at) for one in kept if key is not None]


def mark_read(submission: Submission, *, by_secretariat: bool, at: datetime, which: Q = _ALL) -> None:
    """The other side's messages have been seen."""
    unread = submission.messages.filter(which, read_at=None)
    (unread.filter(author="") if by_secretariat else unread.exclude(author="")).update(read_at=at)


def unread_by_author(submission: Submission) -> int:
    """Messages of the secretariat that its author has not seen."""
    return submission.messages.filter(read_at=None).exclude(author="").count()


def wish_notices(submission: Submission, wished: bool) -> None:
    """Whether its author wants to be told by mail that there is a message. No journal: it would tell when somebody came."""
    Submission.objects.filter(pk=submission.pk).update(notices=wished)


@transaction.atomic
def tell_author(submission: Submission, *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> Dispatch | None:
    """Queues the word that there is a message, where its author wishes it and gave an address: that stays sealed with the
    reply, and goes from there onto the envelope.

    The letter tells neither the message nor the reply nor the consultation, and does not wait for an officer to read it.
    """
    standing = standing_version(submission)
    kept = Submission.objects.select_related("consultation__mandate__resolution").get(pk=standing.pk)
    address = safe.key_of(kept.pk).open_text(kept.contact) if kept.notices else ""
    if not address:
        return None
    language = kept.language if kept.language in OFFICIAL else "en"
    said = message_notice(Letters(kept.consultation).matter(kept.party_class, language))
    letter = Letter("message", said.language, "", said.subject, said.body, submission=kept.pk)
    return queue_dispatch(kept.consultation, letter, actor=actor, at=at, chance=chance, approved=True)
