"""Passages that show what a theme is: an officer pins them in the codebook."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Coding, Consultation, Mark, Passage, User


@transaction.atomic
def pin_example(consultation: Consultation, theme: str, passage: str, *, actor: Actor, at: datetime) -> None:
    """From here on the passage stands first among the examples of the theme; refused where it is not coded with it."""
    coded = Coding.objects.filter(theme=theme, passage=passage, passage__submission__consultation=consultation)
    if not coded.exists():
        raise Refusal("not_coded", "The passage is not coded with this theme.", "Choose one of the list.")
    by = User.objects.get(username=actor.name)
    Mark.objects.get_or_create(
        passage=Passage.objects.get(pk=passage), kind="example", key=f"theme:{theme}", defaults={"by": by, "at": at}
    )
    record("pin_example", actor, at, consultation.id, detail={"theme": theme, "passage": passage})


@transaction.atomic
def unpin_example(consultation: Consultation, theme: str, passage: str, *, actor: Actor, at: datetime) -> None:
    """It stands among the others again."""
    pinned = Mark.objects.filter(passage__submission__consultation=consultation, passage=passage, kind="example")
    if pinned.filter(key=f"theme:{theme}").delete()[0]:
        record("unpin_example", actor, at, consultation.id, detail={"theme": theme, "passage": passage})
