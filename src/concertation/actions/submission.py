"""Receive a submission. Every door ends here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance, identifier
from concertation.core.role import Actor
from concertation.records.models import Consultation, Party, Submission


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


@transaction.atomic
def receive_submission(
    consultation: Consultation, file_name: str, file_sha256: str, facts: Facts, *, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """The submission, its original already kept in the blob store; a retry with the same key gives the first one back."""
    known = Submission.objects.filter(consultation=consultation, idempotency_key=idempotency_key).first()
    if known is not None:
        return known
    before = Submission.objects.filter(consultation=consultation).count()
    submission = Submission.objects.create(
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
        state="received",
        file_name=file_name,
        file_sha256=file_sha256,
    )
    sealed = Sealed("received", consultation.id, bytes.fromhex(file_sha256))
    record("receive_submission", actor, at, submission.id, sealed=sealed, chance=chance)
    return submission
