"""Look through a submission, publish it, withhold it, fold it under another."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from concertation.actions.ledger import Sealed, record
from concertation.actions.submission.cosign import show_signatories
from concertation.actions.submission.counts import count, place
from concertation.actions.submission.moves import held, moved
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records import mentions, search
from concertation.records.models import Consultation, Redaction, Submission, SubmissionText
from concertation.records.open_texts import open_text
from concertation.records.safe import Safe
from concertation.records.translations import close_translations, open_translations


@transaction.atomic
def review_submission(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """An officer has looked through it for third parties' names, places and pictures."""
    if not actor.is_person:
        raise RuntimeError("only a person reviews")
    held(submission)
    moved(submission, "read")
    submission.save(update_fields=["state"])
    record("review_submission", actor, at, submission.id)


@transaction.atomic
def publish_submission(submission: Submission, *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> None:
    """Opens it to everybody at the level its author chose; it gets its number and can be found by its words.

    Refused unless that level lets its words be published, and until an officer has looked through it, and a second one
    at what was redacted.
    """
    held(submission)
    if submission.state == "hidden":
        raise Refusal("folded_away", "This reply is folded under the published rule.",
                      "Open it again on the page of folded contributions.")  # fmt: skip
    open_to_all(submission, safe=safe, at=at)
    sealed = Sealed("published", submission.consultation_id, bytes.fromhex(submission.file_sha256))
    record("publish_submission", actor, at, submission.id, sealed=sealed, chance=chance)


def open_to_all(submission: Submission, *, safe: Safe, at: datetime) -> None:
    """Puts it into the list and the index, with its texts; the caller holds it."""
    if not submission.as_value().quotable:
        raise Refusal("not_for_publication", "The author of this reply has not consented to its publication.",
                      "It is counted; leave it withheld.")  # fmt: skip
    if Redaction.objects.filter(text__submission=submission, seen_at=None).exists():
        raise Refusal("redaction_not_seen", "A second officer has not looked at every redaction of this reply.",
                      "Ask somebody else to look at them.")  # fmt: skip
    moved(submission, "published")
    if submission.number is None:
        submission.number = _next_number(submission.consultation)
    submission.published_at = at
    submission.foldings.exclude(state="lifted").update(state="lifted")
    count(submission, "published", "", 1)
    place(submission, submission.number if submission.leading_id is None else None)
    submission.save(update_fields=["state", "number", "published_at", "place"])
    _open_texts(submission, safe)
    show_signatories(submission, safe)
    search.index_reply(submission.id)
    mentions.look_into(submission.id)


@transaction.atomic
def withhold_submission(submission: Submission, reason: str, *, actor: Actor, at: datetime) -> None:
    """Keeps it from the public, or takes it back from them: out of every list, out of the index."""
    held(submission)
    unpublish(submission)
    moved(submission, "withheld")
    submission.save(update_fields=["state", "place"])
    record("withhold_submission", actor, at, submission.id, detail={"reason": reason})


def unpublish(submission: Submission) -> None:
    """Takes it out of every list and index and closes its texts; the caller holds, moves and saves it."""
    unlist(submission)
    close_texts(submission)


def close_texts(submission: Submission) -> None:
    """Nobody but officers reads its words any longer."""
    submission.texts.update(text="", masked_sha256="")


def unlist(submission: Submission) -> None:
    """Takes it out of every list and index; its texts stay open. The caller holds, moves and saves it."""
    if submission.state == "published":
        count(submission, "published", "", -1)
        close_translations(submission)
        submission.cosignatories.update(shown="")
        search.forget(submission.id)
        mentions.forget(submission.id)
    place(submission, None)


@transaction.atomic
def fold(leading: Submission, others: Iterable[Submission], *, actor: Actor, at: datetime) -> None:
    """Lists show these under one of them: a campaign is grouped and counted both ways, never merged."""
    folded = list(others)
    for one in folded:
        held(one)
        one.leading = leading
        place(one, None)
        one.save(update_fields=["leading", "place"])
    record("fold", actor, at, leading.id, detail={"folded": len(folded)})


def _open_texts(submission: Submission, safe: Safe) -> None:
    kept = Submission.objects.prefetch_related("texts__redactions").get(pk=submission.pk)
    rows = []
    for text, words in safe.texts_of((kept,)):
        text.text = open_text(text, words)
        text.masked_sha256 = "" if text.text == words else hashlib.sha256(text.text.encode()).hexdigest()
        rows.append(text)
    SubmissionText.objects.bulk_update(rows, ["text", "masked_sha256"])
    open_translations(kept, rows, safe)


def _next_number(consultation: Consultation) -> int:
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    last = Submission.objects.filter(consultation=consultation).aggregate(last=Max("number"))["last"]
    return 1 + (last or 0)
