"""A State's requests for technical assistance: opened by its focal point, and shown to those whom it names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concertation.actions.assistance.file import begun, held, own_priority, own_request, sealed, shown_to
from concertation.actions.ledger import record
from concertation.core.assistance import IN_VAIN, STANDING, Reference, Sight, Words, move_request
from concertation.core.chance import Chance, identifier
from concertation.core.refusal import Refusal
from concertation.core.report import from_json
from concertation.core.report.structure import paragraphs_in
from concertation.core.role import Actor
from concertation.records import public
from concertation.records.models import AssistanceConsent, AssistanceRequest, FocalPoint, Passage, Priority, Version
from concertation.records.safe import Safe


@dataclass(frozen=True)
class Grounds:
    """On what a request rests: a priority of the State, a paragraph of a report or a passage; or on nothing."""

    priority: str = ""
    reference: Reference | None = None


@transaction.atomic
def open_request(
    focal: FocalPoint, words: Words, sight: Sight, grounds: Grounds, *, safe: Safe, actor: Actor, at: datetime,
    chance: Chance,
) -> AssistanceRequest:  # fmt: skip
    """A new one; those whom ``sight`` names may offer. Refused where it rests on what is not there, or not public."""
    kept = begun(focal, safe, chance)
    row = AssistanceRequest(
        id=identifier(chance, f"request {kept.pk} {kept.requests.count() + 1}"), focal=kept,
        words=sealed(words, kept, safe), at=at,
    )  # fmt: skip
    _rest(row, kept, grounds)
    row.save(force_insert=True)
    shown_to(row, sight)
    _noted(row, "open_request", actor, at)
    return row


@transaction.atomic
def change_request(
    focal: FocalPoint, name: str, words: Words, grounds: Grounds, *, safe: Safe, actor: Actor, at: datetime
) -> None:
    """Says it in other words, or rests it on something else. Refused once an offer answers it that was not in vain:
    nobody agrees to words that change afterwards."""
    kept = held(focal)
    row = own_request(kept, name)
    if row.offers.exclude(state__in=IN_VAIN).exists():
        raise Refusal("offer_answers", "An offer answers these words.", "Decline it, or open another request.")
    _ask_anew(row, at)
    row.words = sealed(words, kept, safe)
    _rest(row, kept, grounds)
    row.save()
    _noted(row, "change_request", actor, at)


@transaction.atomic
def show_request(focal: FocalPoint, name: str, sight: Sight, *, actor: Actor, at: datetime) -> None:
    """Says anew who may see it. Refused for a party whose offer stands: it is answered first."""
    row = own_request(held(focal), name)
    standing = row.offers.filter(state__in=STANDING).values_list("focal__party__key", flat=True)
    if {*standing} - sight.parties:
        raise Refusal("offer_stands", "A party whose offer stands would no longer see the request.",
                      "Decline or end its offer first.")  # fmt: skip
    if sight != row.sight:
        _ask_anew(row, at)
    shown_to(row, sight)
    _noted(row, "show_request", actor, at)


def _ask_anew(row: AssistanceRequest, at: datetime) -> None:
    """Who offered agreed to be shown beside what was asked, to those who saw it then, and to nothing more."""
    shown = AssistanceConsent.objects.filter(offer__request=row, side="offerer", purpose="shown", ended_at=None)
    shown.update(ended_at=at)


@transaction.atomic
def move_own_request(focal: FocalPoint, name: str, there: str, *, actor: Actor, at: datetime) -> None:
    """Closes it to offers, or opens it again."""
    row = own_request(held(focal), name)
    row.state = move_request(row.state, there)
    row.save(update_fields=["state"])
    _noted(row, f"{there}_request", actor, at)


def _rest(row: AssistanceRequest, focal: FocalPoint, grounds: Grounds) -> None:
    row.priority, row.version, row.paragraph, row.passage = None, None, "", None
    if grounds.priority:
        row.priority = Priority.objects.get(pk=own_priority(focal, grounds.priority).pk)
    if grounds.reference is None:
        return
    if grounds.reference.slug != focal.consultation.slug:
        raise _unknown()
    if grounds.reference.issue:
        row.version, row.paragraph = _version(focal, grounds.reference), grounds.reference.paragraph
    else:
        row.passage = _passage(focal, grounds.reference)


def _version(focal: FocalPoint, asked: Reference) -> Version:
    rows = Version.objects.filter(report__consultation=focal.consultation_id, issue=asked.issue, issued_at__isnull=False)
    found = rows.first()
    sections = from_json(found.structure).sections if found else ()
    if found is None or asked.paragraph not in {one.number for one in paragraphs_in(sections)}:
        raise _unknown()
    return found


def _passage(focal: FocalPoint, asked: Reference) -> Passage:
    rows = Passage.objects.filter(submission__in=public.published(focal.consultation), submission=asked.submission)
    found = rows.filter(text__ordinal=asked.text, start=asked.start, end=asked.end).first()
    if found is None:
        raise _unknown()
    return found


def _unknown() -> Refusal:
    return Refusal("no_reference", "The address leads to no paragraph of a report and to no passage of a public reply of "
                   "this consultation.", "Copy the address of the paragraph or of the passage from its page.")  # fmt: skip


def _noted(row: AssistanceRequest, act: str, actor: Actor, at: datetime) -> None:
    record(act, actor, at, f"focal point {row.focal_id}", detail={"request": row.pk})
