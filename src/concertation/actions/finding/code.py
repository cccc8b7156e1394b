"""Keep decisions of people that were made elsewhere, all at once, and seal them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.records.coding import recount
from concertation.records.models import Coding, Consultation, Passage, User


@dataclass(frozen=True)
class Decision:
    """What a person decided of the words ``[start, end)`` of a passage's text."""

    passage: Passage
    start: int
    end: int
    limb: str | None
    theme: str | None
    coder: str


@transaction.atomic
def code(consultation: Consultation, decisions: Sequence[Decision], *, actor: Actor, at: datetime, chance: Chance) -> None:
    """Keeps decisions of named people and seals them together as the root of that day's coding."""
    if not actor.is_person:
        raise RuntimeError("only a person codes")
    coders = {name: coder_named(name) for name in sorted({decision.coder for decision in decisions})}
    rows = [
        Coding(passage=decision.passage, start=decision.start, end=decision.end, limb=decision.limb or "",
               theme=decision.theme or "", coder=coders[decision.coder], at=at)
        for decision in decisions
    ]  # fmt: skip
    Coding.objects.bulk_create(rows)
    recount({decision.passage.submission_id for decision in decisions})
    told = [[row.passage_id, row.start, row.end, row.limb, row.theme, row.coder.get_username()] for row in rows]
    sealed = Sealed.of("coding_day", consultation.id, told)
    record("code", actor, at, consultation.id, detail={"codings": len(rows)}, sealed=sealed, chance=chance)


def coder_named(name: str) -> User:
    """The account of a person; one that cannot sign in where there is none of that name."""
    coder, _ = User.objects.get_or_create(username=name[:150], defaults={"is_active": False})
    return coder
