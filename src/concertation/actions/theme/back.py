"""Go back to an earlier codebook: that too is a new version."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.theme.rows import move_back
from concertation.actions.theme.version import because, keep_version, standing
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.theme import Codebook as CodebookValue
from concertation.core.theme.change import Change, gone_back
from concertation.records.codebook import themes_in_use
from concertation.records.models import CodebookVersion, Consultation


@transaction.atomic
def go_back(
    consultation: Consultation, number: int, *, read: int, reason: str, actor: Actor, at: datetime
) -> CodebookVersion:
    """The codebook as it stood in that version. What was merged or split since goes back too, as far as nobody has coded it
    otherwise; a theme that passages are coded with stays."""
    now = standing(consultation, read)
    later = CodebookVersion.objects.filter(consultation=consultation, number__gt=number).order_by("-number")
    older = CodebookVersion.objects.filter(consultation=consultation, number=number).first()
    if older is None or number == read:
        raise Refusal("no_such_version", "There is no such earlier version.", "Choose one of the list.")
    moved = [move_back(one) for version in later for one in reversed(version.change.get("moved", []))]
    book = gone_back(now, CodebookValue.from_json(older.structure), themes_in_use(consultation))
    change = Change("back", (), because(reason), number=number)
    version = keep_version(consultation, book, change, actor=actor, at=at, moved=moved)
    record("change_codebook", actor, at, consultation.id, detail={"kind": "back", "to": number, "number": version.number})
    return version
