"""A State's priorities: only its focal point writes them, orders them and says who sees them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from concertation.actions.assistance.file import begun, held, own_priority, sealed, shown_to
from concertation.actions.ledger import record
from concertation.core.assistance import Sight, Words, moved
from concertation.core.chance import Chance, identifier
from concertation.core.role import Actor
from concertation.records.models import FocalPoint, Priority, PriorityPast
from concertation.records.safe import Safe


@transaction.atomic
def write_priority(
    focal: FocalPoint, words: Words, sight: Sight, *, safe: Safe, actor: Actor, at: datetime, chance: Chance
) -> Priority:
    """A new one, at the end of the list. ``words`` and the parties of ``sight`` must have been admitted."""
    kept = begun(focal, safe, chance)
    row = Priority.objects.create(
        id=identifier(chance, f"priority {kept.pk} {kept.priorities.count() + 1}"), focal=kept,
        rank=len(_order(kept)) + 1, words=sealed(words, kept, safe), at=at,
    )  # fmt: skip
    shown_to(row, sight)
    _noted(row, "written", actor, at)
    return row


@transaction.atomic
def change_priority(focal: FocalPoint, name: str, words: Words, *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Says it in other words; what it said stands in its history."""
    kept = held(focal)
    row = own_priority(kept, name)
    row.words = sealed(words, kept, safe)
    row.save(update_fields=["words"])
    _noted(row, "changed", actor, at)


@transaction.atomic
def show_priority(focal: FocalPoint, name: str, sight: Sight, *, actor: Actor, at: datetime) -> None:
    """Says anew who may see it besides the State."""
    row = own_priority(held(focal), name)
    shown_to(row, sight)
    _noted(row, "shown", actor, at)


@transaction.atomic
def rank_priority(focal: FocalPoint, name: str, direction: str, *, actor: Actor, at: datetime) -> None:
    """A place further ``up`` or ``down`` in the State's list."""
    kept = held(focal)
    row = own_priority(kept, name)
    _put(moved(_order(kept), name, direction))
    row.refresh_from_db()
    _noted(row, "moved", actor, at)


@transaction.atomic
def end_priority(focal: FocalPoint, name: str, *, actor: Actor, at: datetime) -> None:
    """Takes it off the list, out of everybody's sight; the State keeps its history."""
    kept = held(focal)
    row = own_priority(kept, name)
    row.ended_at = at
    row.save(update_fields=["ended_at"])
    _put(_order(kept))
    shown_to(row, Sight())
    _noted(row, "ended", actor, at)


def _order(focal: FocalPoint) -> list[str]:
    """Those that stand, from the first to the last."""
    return list(focal.priorities.filter(ended_at=None).values_list("pk", flat=True))


def _put(order: Sequence[str]) -> None:
    for rank, key in enumerate(order, 1):
        Priority.objects.filter(pk=key).update(rank=rank)


def _noted(row: Priority, act: str, actor: Actor, at: datetime) -> None:
    """Its history, and the journal, which names the act and none of the words."""
    sight = row.sight
    seen_by = {"secretariat": sight.secretariat, "public": sight.public, "parties": sorted(sight.parties)}
    PriorityPast.objects.create(priority=row, act=act, words=row.words, rank=row.rank, seen_by=seen_by, at=at)
    record(f"{act}_priority", actor, at, f"focal point {row.focal_id}", detail={"priority": row.pk})
