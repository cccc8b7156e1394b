"""What happens by itself at the coding desk: suggestions are made anew as people decide, and each day is sealed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from concertation.actions.finding import seal_coding, suggest
from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.pipeline.work import Step
from concertation.records.analysis import codings_of, read_records, suggestions_for
from concertation.records.coding import codable_in, decided_since, known_in, suggested_for, unsealed
from concertation.records.looks import looks_at, not_looked_at
from concertation.records.models import Consultation, JournalEntry, Passage
from concertation.records.open_texts import words_in
from concertation.records.safe import Safe

ENOUGH: Final = 10
"""Decisions after which a machine has something to learn."""


def suggest_due(safe: Safe, actor: Actor) -> Step:
    """Makes the suggestions of one consultation anew in which enough was decided, or whose replies are others now."""

    def step(at: datetime) -> bool:
        coded = Consultation.objects.filter(codebook__isnull=False).select_related("codebook").order_by("pk")
        due = next((one for one in coded if is_due(one)), None)
        if due is not None:
            known = known_in(due)
            read = read_records(list(suggested_for(due)), safe)
            made = suggestions_for(read, due.codebook.as_value(), codings_of(read))
            suggest(due, made, known=known, actor=actor, at=at)
        return due is not None

    return step


def is_due(consultation: Consultation) -> bool:
    """Whether the suggestions lag behind; before the first, whether there is anything to suggest of."""
    last = JournalEntry.objects.filter(subject=consultation.pk, act="suggest").order_by("-pk").first()
    known = {"edit": 0, "words": []} | (last.detail if last else {})
    words = words_in(codable_in(consultation))
    return any(words) and (words != known["words"] or decided_since(consultation, known["edit"]) >= ENOUGH)


def look_due(safe: Safe) -> Step:
    """Looks into the words of passages that were coded, some at a time, before the findings board needs it."""

    def step(at: datetime) -> bool:
        del at
        names = not_looked_at()
        kept = Passage.objects.filter(submission__in=names, coding__isnull=False, look=None).select_related("text")
        looks_at([one.as_value() for one in kept.defer("text__text", "text__sealed").distinct()], safe)
        return bool(names)

    return step


def seal_days(actor: Actor, chance: Chance) -> Step:
    """Seals what was decided on the days before this one (UTC), one leaf for a consultation."""

    def step(at: datetime) -> bool:
        midnight = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        waiting = [one for one in Consultation.objects.order_by("pk") if unsealed(one, midnight).exists()]
        for one in waiting:
            seal_coding(one, before=midnight, actor=actor, at=at, chance=chance)
        return bool(waiting)

    return step
