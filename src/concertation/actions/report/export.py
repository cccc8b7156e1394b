"""Take data out whole: who took what in which form, and each confidential reply that went with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Act, record_all
from concertation.core.role import Actor
from concertation.records.models import Consultation, Submission


@transaction.atomic
def export(
    consultation: Consultation, form: str, tables: Sequence[str], confidential: Iterable[Submission] = (), *,
    actor: Actor, at: datetime,
) -> None:  # fmt: skip
    """Writes it down before anything goes out; ``confidential`` are the replies whose every reading is written down."""
    opened = [Act("open_reply", actor, at, one.pk, {"what": "export"}) for one in confidential]
    detail = {"form": form, "tables": list(tables), "confidential": len(opened)}
    record_all([Act("export", actor, at, consultation.pk, detail), *opened])
