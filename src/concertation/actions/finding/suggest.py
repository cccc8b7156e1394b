"""Keep what a machine proposes of passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.finding import Suggestion as SuggestionValue
from concertation.core.finding.evidence import UNCODED_KINDS
from concertation.core.role import Actor
from concertation.records.coding import codable_in, last_edit_in
from concertation.records.models import Consultation, Passage, Suggestion
from concertation.records.open_texts import words_in


@transaction.atomic
def suggest(consultation: Consultation, suggestions: Iterable[SuggestionValue], *, actor: Actor, at: datetime) -> int:
    """Keeps what a machine proposes, in the place of what it proposed before; headings, notes and passages that an officer
    has divided otherwise meanwhile are passed over.

    The journal keeps what it knew: the last change at the desk, and which words. By that a worker sees when to make
    them anew.
    """
    before = Suggestion.objects.filter(passage__submission__consultation=consultation)
    before.filter(machine__startswith=actor.name.partition(" ")[0] + " ").delete()
    passages = Passage.objects.filter(submission__consultation=consultation).exclude(kind__in=UNCODED_KINDS)
    there = set(passages.values_list("pk", flat=True))
    rows = list(rows_of((one for one in suggestions if one.passage in there), actor))
    Suggestion.objects.bulk_create(rows)
    known = {"edit": last_edit_in(consultation), "words": words_in(codable_in(consultation))}
    record("suggest", actor, at, consultation.id, detail={"suggestions": len(rows)} | known)
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
