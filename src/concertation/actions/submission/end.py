"""Correct a submission by a new one, take it back, erase it."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.actions.submission.alike import regroup
from concertation.actions.submission.annex import say_renders
from concertation.actions.submission.counts import count
from concertation.actions.submission.draft import attach, begin_draft, content_of
from concertation.actions.submission.moves import held, moved
from concertation.actions.submission.publish import unpublish
from concertation.actions.submission.receive import Facts
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import ROUNDS
from concertation.records import search
from concertation.records.coding import edits_of
from concertation.records.erased import ERASED, destroy
from concertation.records.models import Access, Citation, Consent, Opening, Submission
from concertation.records.safe import Safe


@transaction.atomic
def amend_submission(submission: Submission, *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> Submission:
    """A draft that begins where the reply stands and takes its place once it is sent; the same one when asked twice."""
    if submission.state in ("withdrawn", "superseded", "erased"):
        raise Refusal("not_correctable", "This reply stands no more, and cannot be corrected.", "Begin a new one.")
    key = safe.key_of(submission.pk)
    facts = Facts(
        party=submission.party, party_name=submission.party_name, party_class=submission.party_class,
        region=submission.region, door=submission.door, acknowledge=submission.acknowledge,
        contact=key.open_text(submission.contact), invitation=submission.invitation, supersedes=submission,
    )  # fmt: skip
    content = replace(content_of(submission, safe), documents=())
    draft = begin_draft(
        submission.consultation, content, facts, safe=safe, idempotency_key=f"correction of {submission.pk}",
        actor=actor, at=at, chance=chance,
    )  # fmt: skip
    if draft.revision == 0 and not draft.annexes.exists():
        _carry_annexes(submission, draft, safe, at)
    Access.objects.filter(submission=submission, role="respondent").update(submission=draft)
    return draft


def _carry_annexes(submission: Submission, draft: Submission, safe: Safe, at: datetime) -> None:
    """The files go along, each sealed anew under the key of the draft."""
    here, there = safe.key_of(submission.pk), safe.key_of(draft.pk)
    for annex in safe.annexes_of(submission):
        original = safe.take_in(annex.name, safe.read(annex.blob, here), there)
        carried = attach(draft, original, here.open(bytes(annex.facts)), annex.refusal, at=at)
        say_renders(carried, renders=annex.renders)


@transaction.atomic
def withdraw_submission(submission: Submission, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """Its author takes it back: it is used for nothing. Refused once the report that rests on it is issued."""
    held(submission)
    before = submission.state
    unpublish(submission)
    moved(submission, "withdrawn")
    submission.save(update_fields=["state", "place"])
    if before != "draft":
        count(submission, "received", "", -1)
    Consent.objects.filter(submission=submission, withdrawn_at=None).update(withdrawn_at=at)
    regroup(submission, actor=actor, at=at)
    sealed = Sealed("withdrawn", submission.consultation_id, bytes.fromhex(submission.file_sha256))
    record("withdraw_submission", actor, at, submission.id, sealed=sealed, chance=chance)


@transaction.atomic
def erase_submission(submission: Submission, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """Destroys key and salt and all that was read from it; a tombstone stays in the log (TRUST.md, Non-public content).

    Sealed bytes that nobody names any more are swept afterwards (``records.sweep``).
    """
    held(submission)
    before, digest = submission.state, bytes.fromhex(submission.file_sha256)
    root = submission.leading or submission
    unpublish(submission)
    moved(submission, "erased")
    if before not in ("draft", "withdrawn", "superseded"):
        count(submission, "received", "", -1)
    unsupported = _destroy(submission)
    search.forget(submission.id)
    regroup(root, actor=actor, at=at)
    if before == "draft":
        record("erase_draft", actor, at, submission.id)
    else:
        sealed = Sealed("erased", submission.consultation_id, digest)
        detail = {"sentences": unsupported}
        record("erase_submission", actor, at, submission.id, detail=detail, sealed=sealed, chance=chance)
        Opening.objects.filter(subject=submission.id).delete()


def _destroy(submission: Submission) -> list[str]:
    """Everything but the row itself; gives back the sentences of reports that rested on it."""
    cited = Citation.objects.filter(passage__submission=submission)
    unsupported = [f"version {one.version_id} {one.anchor}" for one in cited.order_by("pk")]
    destroy([submission.pk])
    edits_of(submission.pk).delete()
    if submission.door in ("web", *ROUNDS):
        # By its key a form is kept once: what is sent by it after this one is another.
        submission.idempotency_key = f"erased {submission.pk}"
    for column, value in ERASED.items():
        setattr(submission, column, copy(value))
    submission.save()
    return unsupported
