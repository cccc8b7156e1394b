"""How assistance goes on: either side says what was done and when, the other says so too or not."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from concertation.actions.assistance.file import held_offer, sealed
from concertation.actions.ledger import record
from concertation.core.assistance import Words
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.assistance import side_of
from concertation.records.models import AssistanceStep, FocalPoint
from concertation.records.safe import Safe


@transaction.atomic
def say_step(
    focal: FocalPoint, offer: str, on: date, words: Words, *, safe: Safe, actor: Actor, at: datetime
) -> AssistanceStep:
    """A step of what both have agreed, said by one side. Refused: before both have agreed; for a day that is to come."""
    row = held_offer(offer)
    side = side_of(row, focal)
    if not side:
        raise Refusal("not_yours", "There is no such offer.", "Open the page anew.")
    if row.state != "agreed":
        raise Refusal("not_under_way", "It is not under way.", "Steps are told between its beginning and its end.")
    if on > at.date():
        raise Refusal("no_day", "That day is still to come.", "Tell what has been done.")
    made = AssistanceStep.objects.create(
        offer=row, side=side, on=on, words=sealed(words, row.request.focal, safe), at=at
    )  # fmt: skip
    record("say_step", actor, at, f"focal point {focal.pk}", detail={"offer": row.pk, "step": made.pk})
    return made


@transaction.atomic
def confirm_step(focal: FocalPoint, step: int, *, actor: Actor, at: datetime) -> None:
    """The other side says so too."""
    rows = AssistanceStep.objects.select_for_update(of=("self",)).select_related("offer__request")
    row = rows.filter(pk=step).first()
    if row is None or side_of(row.offer, focal) in ("", row.side):
        raise Refusal("not_yours", "This is for the other side to say.", "Wait for it.")
    if row.confirmed_at is None:
        row.confirmed_at = at
        row.save(update_fields=["confirmed_at"])
        record("confirm_step", actor, at, f"focal point {focal.pk}", detail={"step": row.pk})
