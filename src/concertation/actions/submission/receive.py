"""Receive a submission: every door ends here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.actions.submission.counts import count
from concertation.actions.submission.moves import moved
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import is_late
from concertation.core.role import Actor
from concertation.core.submission import Content, allowed
from concertation.records.models import Consent, Consultation, Invitation, Party, Submission
from concertation.records.safe import Original, Safe


@dataclass(frozen=True)
class Facts:
    """What is known of a submission besides its file. None is what nobody said; nothing is guessed."""

    party: Party | None = None
    party_name: str | None = None
    party_class: str | None = None
    region: str | None = None
    on_behalf_of: tuple[str, ...] = ()
    received: date | None = None
    publication: str | None = None
    language: str | None = None
    door: str = "folder"
    acknowledge: str = ""
    contact: str = ""
    invitation: Invitation | None = None
    supersedes: Submission | None = None
    consents: tuple[str, ...] = ()
    content: Content | None = None


def known_by(consultation: Consultation, idempotency_key: str) -> Submission | None:
    """The submission that came with that key before."""
    return Submission.objects.filter(consultation=consultation, idempotency_key=idempotency_key).first()


@transaction.atomic
def receive_submission(
    consultation: Consultation, original: Original, facts: Facts, *, safe: Safe, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """The submission, its original already in the safe; a retry with the same key gives the first one back."""
    known = known_by(consultation, idempotency_key)
    if known is not None:
        return known
    submission = new_row(consultation, facts, idempotency_key, state="received", at=at, chance=chance)
    submission.save(force_insert=True)
    safe.keep_key(submission, original.key)
    seal_facts(submission, facts, original)
    received(submission, original, facts.consents, actor=actor, at=at, chance=chance)
    return submission


def new_row(
    consultation: Consultation, facts: Facts, idempotency_key: str, *, state: str, at: datetime, chance: Chance
) -> Submission:
    """A row that is not kept yet."""
    before = Submission.objects.filter(consultation=consultation).count()
    return Submission(
        # Named by its turn: an identifier that came of the content would let a stranger test guesses at a hidden one.
        id=identifier(chance, f"submission {consultation.id} {before + 1}"),
        consultation=consultation,
        idempotency_key=idempotency_key,
        party=facts.party,
        party_name=facts.party_name or "",
        party_class=facts.party_class or "",
        region=facts.region or "",
        on_behalf_of=list(facts.on_behalf_of),
        received_on=facts.received,
        recorded_at=at,
        publication=facts.publication or "",
        language=facts.language or "",
        door=facts.door,
        acknowledge=facts.acknowledge,
        invitation=facts.invitation,
        supersedes=facts.supersedes,
        state=state,
    )


def seal_facts(submission: Submission, facts: Facts, original: Original) -> None:
    """Seals what the row keeps in itself."""
    submission.contact = original.key.seal_text(facts.contact)
    submission.content = original.key.seal(facts.content.as_bytes()) if facts.content else b""


def received(
    submission: Submission, original: Original, consents: tuple[str, ...], *, actor: Actor, at: datetime, chance: Chance
) -> None:
    """What receipt means, whatever the door: the digest, the leaf, the count, the consents, the reply that it corrects."""
    submission.file_name, submission.file_sha256, submission.blob = original.name, original.sha256, original.blob
    submission.late = is_late(submission.consultation.deadline, at)
    submission.save()
    _keep_consents(submission, consents, at)
    _supersede(submission)
    count(submission, "received", "", 1)
    kind = "amended" if submission.supersedes_id else "received"
    sealed = Sealed(kind, submission.consultation_id, bytes.fromhex(original.sha256))
    record("receive_submission", actor, at, submission.id, sealed=sealed, chance=chance)


def _keep_consents(submission: Submission, consents: tuple[str, ...], at: datetime) -> None:
    given = frozenset(consents)
    level = submission.publication or None
    Consent.objects.bulk_create(
        Consent(submission=submission, purpose=purpose, given_at=at)
        for purpose in consents
        if allowed(purpose, level, given)
    )


def _supersede(submission: Submission) -> None:
    """The reply that this one corrects stays, and is used no more."""
    before = submission.supersedes
    if before is not None:
        count(before, "received", "", -1)
        moved(before, "superseded")
        before.save(update_fields=["state"])


@transaction.atomic
def mark_unreadable(submission: Submission, reason: str, *, actor: Actor, at: datetime) -> None:
    """No text could be taken from it: an officer sees why; it is received and counted all the same."""
    moved(submission, "unreadable")
    submission.last_error = reason
    submission.save(update_fields=["state", "last_error"])
    record("mark_unreadable", actor, at, submission.id)
