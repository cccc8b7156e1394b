"""Receive a submission (every door ends here), look through it, publish or withhold it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance, identifier
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import move
from concertation.records import search
from concertation.records.models import Consultation, FacetCount, Party, Submission, Version

FACETS = {"class": "party_class", "region": "region", "language": "language"}
"""By what the public list can be narrowed, and the column that tells."""


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
        door=facts.door,
        state="received",
        file_name=file_name,
        file_sha256=file_sha256,
    )
    _count(submission, "received", "", 1)
    sealed = Sealed("received", consultation.id, bytes.fromhex(file_sha256))
    record("receive_submission", actor, at, submission.id, sealed=sealed, chance=chance)
    return submission


@transaction.atomic
def mark_unreadable(submission: Submission, reason: str, *, actor: Actor, at: datetime) -> None:
    """No text could be taken from it: an officer sees why; it is received and counted all the same."""
    _move(submission, "unreadable")
    submission.last_error = reason
    submission.save(update_fields=["state", "last_error"])
    record("mark_unreadable", actor, at, submission.id)


@transaction.atomic
def review_submission(submission: Submission, *, actor: Actor, at: datetime) -> None:
    """An officer has looked through it for third parties' names, places and pictures."""
    if not actor.is_person:
        raise RuntimeError("only a person reviews")
    _move(submission, "read")
    submission.save(update_fields=["state"])
    record("review_submission", actor, at, submission.id)


@transaction.atomic
def publish_submission(submission: Submission, *, actor: Actor, at: datetime, chance: Chance) -> None:
    """Opens it to everybody at the level its author chose; it gets its number and can be found by its words.

    Refused unless that level lets its words be published, and until an officer has looked through it.
    """
    if not submission.as_value().quotable:
        raise Refusal("not_for_publication", "The author of this reply has not consented to its publication.",
                      "It is counted; leave it withheld.")  # fmt: skip
    _move(submission, "published")
    if submission.number is None:
        submission.number = _next_number(submission.consultation)
    submission.published_at = at
    _count(submission, "published", "", 1)
    _place(submission, submission.number if submission.leading_id is None else None)
    submission.save(update_fields=["state", "number", "published_at", "place"])
    search.index_reply(submission.id)
    sealed = Sealed("published", submission.consultation_id, bytes.fromhex(submission.file_sha256))
    record("publish_submission", actor, at, submission.id, sealed=sealed, chance=chance)


@transaction.atomic
def withhold_submission(submission: Submission, reason: str, *, actor: Actor, at: datetime) -> None:
    """Keeps it from the public, or takes it back from them: out of every list, out of the index."""
    if submission.state == "published":
        _count(submission, "published", "", -1)
    _place(submission, None)
    _move(submission, "withheld")
    submission.save(update_fields=["state", "place"])
    search.forget(submission.id)
    record("withhold_submission", actor, at, submission.id, detail={"reason": reason})


@transaction.atomic
def fold(leading: Submission, others: Iterable[Submission], *, actor: Actor, at: datetime) -> None:
    """Lists show these under one of them: a campaign is grouped and counted both ways, never merged."""
    folded = list(others)
    for one in folded:
        one.leading = leading
        _place(one, None)
        one.save(update_fields=["leading", "place"])
    record("fold", actor, at, leading.id, detail={"folded": len(folded)})


def _move(submission: Submission, there: str) -> None:
    issued = Version.objects.filter(report__consultation=submission.consultation_id, issued_at__isnull=False).exists()
    submission.state = move(submission.state, there, submission.party_class or None, report_issued=issued)


def _next_number(consultation: Consultation) -> int:
    Consultation.objects.select_for_update().get(pk=consultation.pk)
    last = Submission.objects.filter(consultation=consultation).aggregate(last=Max("number"))["last"]
    return 1 + (last or 0)


def _place(submission: Submission, place: int | None) -> None:
    """Gives it its place in the public list or takes it away, and keeps the counts of the list with it; the caller saves."""
    change = (place is not None) - (submission.place is not None)
    submission.place = place
    if change:
        _count(submission, "listed", "", change)
        for facet, column in FACETS.items():
            _count(submission, facet, getattr(submission, column), change)


def _count(submission: Submission, facet: str, value: str, change: int) -> None:
    count, _ = FacetCount.objects.get_or_create(
        consultation_id=submission.consultation_id, facet=facet, value=value, defaults={"count": 0}
    )
    FacetCount.objects.filter(pk=count.pk).update(count=F("count") + change)
