"""What was said at a meeting, or is the note of its outcome, as a submission: only as its speaker consents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.intake import STANDING
from concertation.actions.submission.moves import held
from concertation.actions.submission.paper import Paper, enter_paper
from concertation.core.chance import Chance
from concertation.core.meeting import PARTS
from concertation.core.meeting.origin import OUTCOME
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Meeting, Submission
from concertation.records.safe import Safe

LONGEST: Final = 500
"""Characters of where a consent is recorded."""


@transaction.atomic
def enter_statement(
    meeting: Meeting, part: str, paper: Paper, consent: str, *, safe: Safe, own_names: Sequence[str], idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """Enters what was handed in at a meeting, as a reply on paper is entered and compared; the note of its outcome is its
    organizer's. ``consent``: where the speaker's consent is recorded."""
    if part == OUTCOME:
        note = paper.content.with_(party_name=meeting.organizer, party_class=meeting.organizer_class)
        paper = replace(paper, content=note)
    entered = enter_paper(
        meeting.consultation, paper,
        safe=safe, own_names=own_names, idempotency_key=idempotency_key, actor=actor, at=at, chance=chance,
    )  # fmt: skip
    if entered.meeting_id is None:
        come_from(entered, meeting, part, consent, actor=actor, at=at)
    return entered


@transaction.atomic
def come_from(submission: Submission, meeting: Meeting, part: str, consent: str, *, actor: Actor, at: datetime) -> None:
    """Says that a reply is what its author said at that meeting, or the note of its outcome; a report says so of whoever it
    names. Refused without the author's consent, for a meeting that was not held, and for a note of somebody else."""
    held(submission)
    if submission.state not in STANDING:
        raise Refusal("stands_no_more", "This reply stands no more.", "Look for the one that took its place.")
    if part not in PARTS or meeting.state != "held" or meeting.consultation_id != submission.consultation_id:
        raise Refusal("not_held", "No meeting of this consultation that was held is named.", "Say first that it was held.")
    if not 0 < len(consent.strip()) <= LONGEST or not submission.publication:
        raise Refusal("speaker_consent", "It is not said that the speaker consents, or to which publication.",
                      "Ask the speaker, and say where the consent is recorded.")  # fmt: skip
    if part == OUTCOME and submission.party_name.casefold() != meeting.organizer.casefold():
        raise Refusal("not_organizer", "The note of the outcome is the organizer's.", "Enter it under that name.")
    submission.meeting, submission.part = meeting, part
    submission.save(update_fields=["meeting", "part"])
    record("come_from", actor, at, submission.id, detail={"meeting": meeting.pk, "part": part, "consent": consent.strip()})


@transaction.atomic
def come_from_none(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """It comes from no meeting after all."""
    held(submission)
    told = {"meeting": submission.meeting_id}
    submission.meeting, submission.part = None, ""
    submission.save(update_fields=["meeting", "part"])
    record("come_from_none", actor, at, submission.id, detail=told)
