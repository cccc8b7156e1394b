"""Keep what a machine proposes of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.finding import Suggestion as SuggestionValue
from concertation.core.finding.evidence import UNCODED_KINDS
from concertation.core.role import Actor
from concertation.records.models import Consultation, Passage, Suggestion


@transaction.atomic
def suggest(
    consultation: Consultation, suggestions: Iterable[SuggestionValue], *, known: Mapping[str, Any], actor: Actor,
    at: datetime,
) -> int:  # fmt: skip
    """Keeps what a machine proposes, in the place of what it proposed before; headings, notes and passages that an officer
    has divided otherwise meanwhile are passed over.

    The journal keeps what was ``known`` before they were made (``known_in``): by that a worker sees when to make them anew.
    """
    before = Suggestion.objects.filter(passage__submission__consultation=consultation)
    before.filter(machine__startswith=actor.name.partition(" ")[0] + " ").delete()
    passages = Passage.objects.filter(submission__consultation=consultation).exclude(kind__in=UNCODED_KINDS)
    there = set(passages.values_list("pk", flat=True))
    rows = list(rows_of((one for one in suggestions if one.passage in there), actor))
    Suggestion.objects.bulk_create(rows)
    record("suggest", actor, at, consultation.id, detail={"suggestions": len(rows), **known})
    return len(rows)


def rows_of(suggestions: Iterable[SuggestionValue], machine: Actor) -> Iterator[Suggestion]:
    """A row for each limb and each theme that the machine proposes."""
    for one in suggestions:
        for aspect, reasons in (("limb", one.limbs), ("theme", one.themes)):
            for reason in reasons:
                yield Suggestion(
                    passage_id=one.passage, aspect=aspect, key=reason.key, score=reason.score,
                    because=[list(span) for span in reason.because], machine=machine.name[:80],
                )  # fmt: skip
