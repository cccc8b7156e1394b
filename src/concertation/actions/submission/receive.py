"""Receive a submission: every door ends here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from concertation.actions.ledger import Sealed, record
from concertation.actions.submission.counts import count
from concertation.actions.submission.moves import moved
from concertation.actions.submission.publish import unpublish
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import is_late
from concertation.core.role import Actor
from concertation.core.submission import Content, allowed
from concertation.records.models import Annex, Consent, Consultation, Invitation, LedgerEntry, Party, Submission
from concertation.records.safe import Original, Safe


@dataclass(frozen=True)
class Facts:
    """What is known of a submission besides its file. None is what nobody said; nothing is guessed.

    ``annexes`` are files that came with it, in the safe under its key; ``warnings`` what an officer must look at.
    """

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
    annexes: tuple[Original, ...] = ()
    warnings: tuple[str, ...] = ()


def known_by(consultation: Consultation, idempotency_key: str) -> Submission | None:
    """The submission that came with that key before."""
    return Submission.objects.filter(consultation=consultation, idempotency_key=idempotency_key).first()


def receive_submission(
    consultation: Consultation, original: Original, facts: Facts, *, safe: Safe, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """The submission, its original already in the safe; a retry with the same key gives the first one back."""

    def now() -> Submission:
        return _received_now(consultation, original, facts, safe, idempotency_key, actor, at, chance)

    return once(consultation, idempotency_key, now)


def once(consultation: Consultation, idempotency_key: str, begin: Callable[[], Submission]) -> Submission:
    """What ``begin`` keeps in a transaction of its own, or what the same key kept before. When both come at the same
    moment the database keeps one, and the other is given that."""
    try:
        return begin()
    except IntegrityError:
        known = known_by(consultation, idempotency_key)
        if known is None:
            raise
        return known


@transaction.atomic
def _received_now(
    consultation: Consultation, original: Original, facts: Facts, safe: Safe, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    submission = new_row(consultation, facts, idempotency_key, state="received", at=at, chance=chance)
    seal_facts(submission, facts, original)
    _lay_down(submission, original, at)
    submission.save(force_insert=True)
    safe.keep_key(submission, original.key)
    _keep_annexes(submission, facts.annexes, at)
    _entered(submission, original, facts.consents, actor=actor, at=at, chance=chance)
    return submission


def new_row(
    consultation: Consultation, facts: Facts, idempotency_key: str, *, state: str, at: datetime, chance: Chance
) -> Submission:
    """A row that is not kept yet."""
    return Submission(
        id=identifier(chance, _turn(consultation, idempotency_key, state)),
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
        warnings=list(facts.warnings),
        state=state,
    )


def _turn(consultation: Consultation, idempotency_key: str, state: str) -> str:
    """What a seed names it by. Never its content: that would let a stranger test guesses at a hidden one.

    A reply is received as one entry of the log, so that the length of the log is its turn; a draft has none yet, and the
    key of a draft is drawn by chance.
    """
    if state == "draft":
        return f"draft {consultation.id} {idempotency_key}"
    last = LedgerEntry.objects.order_by("-index").values_list("index", flat=True).first()
    return f"submission {consultation.id} {last}"


def seal_facts(submission: Submission, facts: Facts, original: Original) -> None:
    """Seals what the row keeps in itself."""
    submission.contact = original.key.seal_text(facts.contact)
    submission.content = original.key.seal(facts.content.as_bytes()) if facts.content else b""


def received(
    submission: Submission, original: Original, consents: tuple[str, ...], *, actor: Actor, at: datetime, chance: Chance
) -> None:
    """What receipt means, whatever the door: the digest, the leaf, the count, the consents, the reply that it corrects."""
    _lay_down(submission, original, at)
    submission.save()
    _entered(submission, original, consents, actor=actor, at=at, chance=chance)


def _lay_down(submission: Submission, original: Original, at: datetime) -> None:
    submission.file_name, submission.file_sha256, submission.blob = original.name, original.sha256, original.blob
    submission.late = is_late(submission.consultation.deadline, at)


def _entered(
    submission: Submission, original: Original, consents: tuple[str, ...], *, actor: Actor, at: datetime, chance: Chance
) -> None:
    _keep_consents(submission, consents, at)
    _supersede(submission)
    count(submission, "received", "", 1)
    kind = "amended" if submission.supersedes_id else "received"
    sealed = Sealed(kind, submission.consultation_id, bytes.fromhex(original.sha256))
    record("receive_submission", actor, at, submission.id, sealed=sealed, chance=chance)


def _keep_annexes(submission: Submission, files: tuple[Original, ...], at: datetime) -> None:
    Annex.objects.bulk_create(
        Annex(submission=submission, ordinal=ordinal, name=file.name, sha256=file.sha256, size=file.size, blob=file.blob,
              added_at=at)
        for ordinal, file in enumerate(files, 1)
    )  # fmt: skip


def _keep_consents(submission: Submission, consents: tuple[str, ...], at: datetime) -> None:
    given = frozenset(consents)
    level = submission.publication or None
    Consent.objects.bulk_create(
        Consent(submission=submission, purpose=purpose, given_at=at)
        for purpose in consents
        if allowed(purpose, level, given)
    )


def _supersede(submission: Submission) -> None:
    """The reply that this one corrects stays, closed to everybody, and is used no more."""
    before = submission.supersedes
    if before is not None:
        count(before, "received", "", -1)
        unpublish(before)
        moved(before, "superseded")
        before.save(update_fields=["state", "place"])


@transaction.atomic
def mark_unreadable(submission: Submission, reason: str, *, actor: Actor, at: datetime) -> None:
    """No text could be taken from it: an officer sees why; it is received and counted all the same."""
    moved(submission, "unreadable")
    submission.last_error = reason
    submission.save(update_fields=["state", "last_error"])
    record("mark_unreadable", actor, at, submission.id)
