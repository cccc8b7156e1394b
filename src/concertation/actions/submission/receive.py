"""Receive a submission: every door ends here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import IntegrityError, connection, transaction

from concertation.actions.ledger import Act, Sealed, next_index, record, record_all
from concertation.actions.submission.alike import regroup
from concertation.actions.submission.counts import count
from concertation.actions.submission.exchange import carry_exchange
from concertation.actions.submission.moves import held, moved
from concertation.actions.submission.publish import unpublish
from concertation.actions.submission.together import Together
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import is_late
from concertation.core.role import Actor
from concertation.core.submission import ROUNDS, Content, allowed
from concertation.records.models import Annex, Consent, Consultation, Invitation, Party, Submission
from concertation.records.prepared import Prepared, insert
from concertation.records.safe import Original, Safe
from concertation.records.turn import turn_to_write


@dataclass(frozen=True)
class Facts:
    """What is known of a submission besides its file. None is what nobody said; nothing is guessed.

    ``annexes`` are files that came with it, in the safe under its key; ``warnings`` what an officer must look at;
    ``called`` what the file was called by whoever put it there, kept sealed.
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
    called: str = ""
    annexes: tuple[Original, ...] = ()
    warnings: tuple[str, ...] = ()


def known_by(consultation: Consultation, idempotency_key: str) -> Submission | None:
    """The submission that came with that key before."""
    return _SAME.first(consultation.pk, idempotency_key)


_SAME: Final = Prepared(lambda one, key: Submission.objects.filter(consultation=one, idempotency_key=key))


@dataclass(frozen=True)
class Arriving:
    """What ``receive_submission`` was given."""

    consultation: Consultation
    original: Original
    facts: Facts
    safe: Safe
    idempotency_key: str
    actor: Actor
    at: datetime
    chance: Chance


def receive_submission(
    consultation: Consultation, original: Original, facts: Facts, *, safe: Safe, idempotency_key: str,
    actor: Actor, at: datetime, chance: Chance,
) -> Submission:  # fmt: skip
    """The submission, its original already in the safe; a retry with the same key gives the first one back.

    Those that come at the same moment are kept in one transaction, unless the caller has a transaction of its own.
    """
    arriving = Arriving(consultation, original, facts, safe, idempotency_key, actor, at, chance)

    def now() -> Submission:
        return _received_now([arriving])[0] if connection.in_atomic_block else _TOGETHER(arriving)

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
def _received_now(arriving: Sequence[Arriving]) -> list[Submission]:
    first = next_index()
    entering = [_entering(one, last) for last, one in enumerate(arriving, first - 1)]
    insert([one.submission for one in entering])
    both = list(zip(arriving, entering, strict=True))
    insert([one.safe.key_row(two.submission, one.original.key) for one, two in both])
    insert([row for one, two in both for row in _annexes(two.submission, one.facts.annexes, one.at)])
    _entered(entering, first)
    for one, two in both:
        carry_exchange(two.submission, one.safe)
    return [one.submission for one in entering]


_TOGETHER: Final = Together(_received_now, most=64, turn=turn_to_write)


def _entering(one: Arriving, last: int) -> Entering:
    """Its row, not kept yet. A reply is received as one entry of the log, so that the entry before it is its turn."""
    turn = f"submission {one.consultation.id} {last if last >= 0 else None}"
    submission = new_row(one.consultation, one.facts, one.idempotency_key, turn, state="received", at=one.at,
                         chance=one.chance)  # fmt: skip
    seal_facts(submission, one.facts, one.original)
    _lay_down(submission, one.original, one.at)
    return Entering(submission, one.original, one.facts.consents, one.actor, one.at, one.chance)


def new_row(
    consultation: Consultation, facts: Facts, idempotency_key: str, turn: str, *, state: str, at: datetime, chance: Chance
) -> Submission:
    """A row that is not kept yet; ``turn`` is what a seed names it by. Never its content: that would let a stranger test
    guesses at a hidden one."""
    return Submission(
        id=identifier(chance, turn),
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


def seal_facts(submission: Submission, facts: Facts, original: Original) -> None:
    """Seals what the row keeps in itself."""
    submission.contact = original.key.seal_text(facts.contact)
    submission.sealed_name = original.key.seal_text(facts.called)
    submission.content = original.key.seal(facts.content.as_bytes()) if facts.content else b""


def received(
    submission: Submission, original: Original, consents: tuple[str, ...], *, actor: Actor, at: datetime, chance: Chance
) -> None:
    """What receipt means, whatever the door: the digest, the leaf, the count, the consents, the reply that it corrects."""
    _lay_down(submission, original, at)
    submission.save()
    _entered([Entering(submission, original, consents, actor, at, chance)])


def _lay_down(submission: Submission, original: Original, at: datetime) -> None:
    submission.file_name, submission.file_sha256, submission.blob = original.name, original.sha256, original.blob
    submission.late = is_late(submission.consultation.deadline, at)


@dataclass(frozen=True)
class Entering:
    """A reply whose row is kept and that is now received, in its author's words and with these consents."""

    submission: Submission
    original: Original
    consents: tuple[str, ...]
    actor: Actor
    at: datetime
    chance: Chance


def _entered(entering: Sequence[Entering], first: int | None = None) -> None:
    insert([consent for one in entering for consent in _consents(one)])
    for one in entering:
        _supersede(one.submission, one.actor, one.at)
    replies = [one.submission for one in entering if one.submission.door not in ROUNDS]
    many = Counter(one.consultation_id for one in replies)
    for submission in {one.consultation_id: one for one in replies}.values():
        count(submission, "received", "", many[submission.consultation_id])
    record_all([_act(one) for one in entering], first)


def _act(one: Entering) -> Act:
    submission = one.submission
    kind = "amended" if submission.supersedes_id else "received"
    sealed = Sealed(kind, submission.consultation_id, bytes.fromhex(one.original.sha256))
    return Act("receive_submission", one.actor, one.at, submission.id, sealed=sealed, chance=one.chance)


def _annexes(submission: Submission, files: tuple[Original, ...], at: datetime) -> Iterator[Annex]:
    for ordinal, file in enumerate(files, 1):
        yield Annex(submission=submission, ordinal=ordinal, sealed_name=file.key.seal_text(file.name), sha256=file.sha256,
                    size=file.size, blob=file.blob, added_at=at)  # fmt: skip


def _consents(one: Entering) -> Iterator[Consent]:
    level, given = one.submission.publication or None, frozenset(one.consents)
    for purpose in one.consents:
        if allowed(purpose, level, given):
            yield Consent(submission=one.submission, purpose=purpose, given_at=one.at)


def _supersede(submission: Submission, actor: Actor, at: datetime) -> None:
    """The reply that this one corrects stays, closed to everybody, and is used no more."""
    before = submission.supersedes
    if before is not None:
        held(before)
        count(before, "received", "", -1)
        unpublish(before)
        moved(before, "superseded")
        before.save(update_fields=["state", "place"])
        regroup(before, actor=actor, at=at)


@transaction.atomic
def mark_unreadable(submission: Submission, reason: str, *, actor: Actor, at: datetime) -> None:
    """No text could be taken from it: an officer sees why; it is received and counted all the same."""
    held(submission)
    moved(submission, "unreadable")
    submission.last_error = reason
    submission.save(update_fields=["state", "last_error"])
    record("mark_unreadable", actor, at, submission.id)
