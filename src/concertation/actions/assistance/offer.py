"""Offers to a request: made by those whom the State names; each step needs the consent of the side that it is for."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.assistance.file import held_offer, sealed
from concertation.actions.ledger import record
from concertation.core.assistance import IN_VAIN, STANDING, Words, admit_text, move_offer
from concertation.core.chance import Chance, identifier
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.assistance import agreed_by_both, consents_of, names, side_of
from concertation.records.models import AssistanceConsent, AssistanceRequest, FocalPoint, Offer
from concertation.records.safe import Safe


@transaction.atomic
def make_offer(
    focal: FocalPoint, request: str, words: Words, *, safe: Safe, actor: Actor, at: datetime, chance: Chance
) -> Offer:
    """What the party offers, for the State to read. Refused: to a request that does not name it, or is closed; while another
    offer of it stands."""
    rows = AssistanceRequest.objects.select_for_update(of=("self",)).select_related("focal__party")
    row = rows.filter(pk=request, focal__consultation=focal.consultation_id).first()
    if row is None or not names(row, focal.party):
        raise Refusal("not_yours", "There is no request that names you.", "Open the page anew.")
    if row.state != "open":
        raise Refusal("request_closed", "The request is closed.", "Write to the State.")
    if row.offers.filter(focal=focal, state__in=STANDING).exists():
        raise Refusal("offered_already", "An offer of yours stands.", "Take it back first.")
    number = Offer.objects.filter(request=row).count() + 1
    made = Offer.objects.create(
        id=identifier(chance, f"offer {row.pk} {number}"), request=row, focal=focal, at=at,
        words=sealed(words, row.focal, safe),
    )  # fmt: skip
    _noted(made, "make_offer", actor, at)
    return made


@transaction.atomic
def accept_offer(focal: FocalPoint, offer: str, *, actor: Actor, at: datetime) -> None:
    """The State agrees that the assistance begins, once the other side has confirmed."""
    row = _moved(focal, offer, "accepted", actor, at)
    _agree(row, "state", "begin", at)


@transaction.atomic
def confirm_offer(focal: FocalPoint, offer: str, *, actor: Actor, at: datetime) -> None:
    """Who offered agrees as well: it is under way."""
    row = _moved(focal, offer, "agreed", actor, at)
    _agree(row, "offerer", "begin", at)


@transaction.atomic
def decline_offer(focal: FocalPoint, offer: str, reason: str, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """The State does not accept; it may say why, to who offered."""
    _moved(focal, offer, "declined", actor, at, reason, safe)


@transaction.atomic
def take_back_offer(focal: FocalPoint, offer: str, *, actor: Actor, at: datetime) -> None:
    """Who offered no longer does."""
    _moved(focal, offer, "taken_back", actor, at)


@transaction.atomic
def end_offer(focal: FocalPoint, offer: str, reason: str, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Either side ends what is under way; refused without a reason, which the other side reads."""
    if not reason.strip():
        raise Refusal("no_reason", "What was agreed ends for a reason.", "Say why.")
    _moved(focal, offer, "ended", actor, at, reason, safe)


@transaction.atomic
def complete_offer(focal: FocalPoint, offer: str, *, actor: Actor, at: datetime) -> None:
    """One side says that it is completed; it is once the other says so too."""
    row, side = _own(focal, offer)
    there = move_offer(row.state, "completed", side)
    _agree(row, side, "complete", at)
    if agreed_by_both(consents_of(row), "complete"):
        row.state = there
        row.save(update_fields=["state"])
    _noted(row, "complete_offer", actor, at)


@transaction.atomic
def consent_to_show(focal: FocalPoint, offer: str, agrees: bool, *, actor: Actor, at: datetime) -> None:
    """One side agrees that whoever sees the request sees the offer and its steps, or no longer does; it takes both."""
    row, side = _own(focal, offer)
    AssistanceConsent.objects.filter(offer=row, side=side, purpose="shown", ended_at=None).update(ended_at=at)
    if agrees:
        _agree(row, side, "shown", at)
    _noted(row, "show_offer" if agrees else "hide_offer", actor, at)


def _own(focal: FocalPoint, offer: str) -> tuple[Offer, str]:
    """The offer, and the side of it on which this party is; refused for anybody else, as unknown."""
    row = held_offer(offer)
    side = side_of(row, focal)
    if not side:
        raise Refusal("not_yours", "There is no such offer.", "Open the page anew.")
    return row, side


def _moved(
    focal: FocalPoint, offer: str, there: str, actor: Actor, at: datetime, reason: str = "", safe: Safe | None = None
) -> Offer:
    row, side = _own(focal, offer)
    row.state = move_offer(row.state, there, side)
    if safe is not None and reason.strip():
        row.reason = safe.file_key(row.request.focal.file).seal_text(admit_text(reason).text)
    row.save(update_fields=["state", "reason"])
    if there in (*IN_VAIN, "ended"):
        AssistanceConsent.objects.filter(offer=row, ended_at=None).exclude(purpose="shown").update(ended_at=at)
    _noted(row, f"{there}_offer", actor, at)
    return row


def _agree(row: Offer, side: str, purpose: str, at: datetime) -> None:
    if not AssistanceConsent.objects.filter(offer=row, side=side, purpose=purpose, ended_at=None).exists():
        AssistanceConsent.objects.create(offer=row, side=side, purpose=purpose, at=at)


def _noted(row: Offer, act: str, actor: Actor, at: datetime) -> None:
    record(act, actor, at, f"focal point {row.focal_id}", detail={"offer": row.pk})
