"""Fold what breaks the published rule, appeal, decide the appeal: folded, not lost."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.actions.submission.alike import regroup
from concertation.actions.submission.message import LONGEST_MESSAGE, send_message, tell_author
from concertation.actions.submission.moves import held, moved
from concertation.actions.submission.publish import open_to_all, unlist
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission.moderation import decide, move
from concertation.core.typed import typed
from concertation.records.foldings import folding_of
from concertation.records.models import Folding, Submission
from concertation.records.safe import Safe

LONGEST_REASON: Final = 500
"""Characters."""


@transaction.atomic
def hide_submission(
    submission: Submission, reason: str, language: str, *, actor: Actor, at: datetime, chance: Chance
) -> Folding:
    """A person folds what breaks the published rule, with a reason that everybody reads: out of every list and index, open
    to appeal, its words behind one more control. Never the reply of a State."""
    if not actor.is_person:
        raise RuntimeError("only a person folds")
    if not reason.strip() or len(reason) > LONGEST_REASON:
        raise Refusal("no_reason", "A reply is folded away for a reason, which its author reads.", "Say why.")
    held(submission)
    unlist(submission)
    moved(submission, "hidden")
    submission.save(update_fields=["state", "place"])
    regroup(submission, actor=actor, at=at)
    folding = Folding.objects.create(
        submission=submission, reason=reason.strip(), language=language, by=actor.name, at=at
    )  # fmt: skip
    sealed = Sealed("hidden", submission.consultation_id, bytes.fromhex(submission.file_sha256))
    record("hide_submission", actor, at, submission.id, detail={"reason": reason}, sealed=sealed, chance=chance)
    return folding


@transaction.atomic
def appeal_folding(submission: Submission, words: str, *, safe: Safe, actor: Actor, at: datetime) -> Folding:
    """Its author says why it should be opened again, once; the words are sealed with the reply."""
    told = typed(words)
    if not told or len(told) > LONGEST_MESSAGE:
        raise Refusal("no_words", "The appeal says nothing, or more than {n} characters.", "Write it again.",
                      n=LONGEST_MESSAGE)  # fmt: skip
    folding = _held_folding(submission)
    folding.state = move(folding.state, "appealed")
    folding.appeal, folding.appealed_at = safe.key_of(submission.pk).seal_text(told), at
    folding.save(update_fields=["state", "appeal", "appealed_at"])
    record("appeal_folding", actor, at, submission.pk)
    return folding


@transaction.atomic
def decide_folding(
    submission: Submission, decision: str, answer: str, *, safe: Safe, actor: Actor, at: datetime, chance: Chance
) -> None:
    """An officer leaves it folded or opens it again; of an appeal another than the one who folded it. The author reads the
    answer as a message."""
    folding = _held_folding(submission)
    folding.state = decide(folding.state, decision, folding.by, actor)
    if not answer.strip():
        raise Refusal("no_answer", "The author reads why it was decided so.", "Write the answer.")
    folding.decided_by, folding.decided_at = actor.name, at
    folding.save(update_fields=["state", "decided_by", "decided_at"])
    record("decide_folding", actor, at, submission.pk, detail={"decision": decision})
    if decision == "lifted":
        _lift(submission, safe=safe, actor=actor, at=at, chance=chance)
    send_message(submission, answer, safe=safe, actor=actor, at=at)
    tell_author(submission, safe=safe, actor=actor, at=at, chance=chance)


def _lift(submission: Submission, *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> None:
    open_to_all(submission, safe=safe, at=at)
    regroup(submission, actor=actor, at=at)
    sealed = Sealed("published", submission.consultation_id, bytes.fromhex(submission.file_sha256))
    record("publish_submission", actor, at, submission.id, sealed=sealed, chance=chance)


def _held_folding(submission: Submission) -> Folding:
    held(submission)
    folding = folding_of(submission)
    if folding is None:
        raise Refusal("not_folded", "This contribution is not folded.", "Look again at its page.")
    return folding
