"""Changes that move codings: merge a theme into another one, split a new theme off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.theme.rows import move
from concertation.actions.theme.version import because, keep_version, standing
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.theme import Theme
from concertation.core.theme.change import Change, merged, split
from concertation.records.models import CodebookVersion, Coding, Consultation


@transaction.atomic
def merge_themes(
    consultation: Consultation, key: str, into: str, *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """What is coded with one theme is coded with the other from here on: codings, claims, marks, blind readings and what a
    machine suggests. No coding is lost."""
    left = merged(standing(consultation, read), key, into)
    change = Change("merge", (key,), because(reason), into)
    moved = move(consultation, key, into)
    version = keep_version(consultation, left, change, actor=actor, at=at, moved=[moved])
    detail = {"from": key, "into": into, "codings": len(moved["codings"]), "number": version.number}
    record("merge_themes", actor, at, consultation.id, detail=detail)
    return version


@transaction.atomic
def split_theme(
    consultation: Consultation, key: str, new: Theme, passages: Sequence[str], *,
    read: int, reason: str, actor: Actor, at: datetime,
) -> CodebookVersion:  # fmt: skip
    """A new theme that takes these passages from another one; refused where none of them is coded with it."""
    grown = split(standing(consultation, read), key, new)
    coded = Coding.objects.filter(passage__in=passages, passage__submission__consultation=consultation, theme=key)
    if not coded.exists():
        raise Refusal("no_passages", "No passage was chosen.", "Choose those that belong to the new theme.")
    change = Change("split", (key,), because(reason), new.key)
    moved = move(consultation, key, new.key, passages)
    version = keep_version(consultation, grown, change, actor=actor, at=at, moved=[moved])
    detail = {"from": key, "into": new.key, "codings": len(moved["codings"]), "number": version.number}
    record("split_theme", actor, at, consultation.id, detail=detail)
    return version
