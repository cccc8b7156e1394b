"""Suggest by machine, code by person, seal a day of coding, publish the findings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.finding import PublicFindings
from concertation.core.finding import Suggestion as SuggestionValue
from concertation.core.role import Actor
from concertation.records.models import Coding, Consultation, Passage, PublishedFindings, Suggestion, User


@transaction.atomic
def suggest(consultation: Consultation, suggestions: Iterable[SuggestionValue], *, actor: Actor, at: datetime) -> int:
    """Keeps what a machine proposes, in the place of what it proposed before."""
    Suggestion.objects.filter(passage__submission__consultation=consultation).delete()
    rows = [
        Suggestion(passage_id=suggestion.passage, aspect=aspect, key=reason.key, score=reason.score,
                   because=[list(span) for span in reason.because], machine=actor.name[:80])
        for suggestion in suggestions
        for aspect, reasons in (("limb", suggestion.limbs), ("theme", suggestion.themes))
        for reason in reasons
    ]  # fmt: skip
    Suggestion.objects.bulk_create(rows)
    record("suggest", actor, at, consultation.id, detail={"suggestions": len(rows)})
    return len(rows)


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
    coders = {name: _coder(name) for name in sorted({decision.coder for decision in decisions})}
    rows = [
        Coding(passage=decision.passage, start=decision.start, end=decision.end, limb=decision.limb or "",
               theme=decision.theme or "", coder=coders[decision.coder], at=at)
        for decision in decisions
    ]  # fmt: skip
    Coding.objects.bulk_create(rows)
    told = [[row.passage_id, row.start, row.end, row.limb, row.theme, row.coder.get_username()] for row in rows]
    sealed = Sealed.of("coding_day", consultation.id, told)
    record("code", actor, at, consultation.id, detail={"codings": len(rows)}, sealed=sealed, chance=chance)


@transaction.atomic
def publish_findings(
    consultation: Consultation, findings: PublicFindings, *, actor: Actor, at: datetime
) -> PublishedFindings:
    """Opens the findings of the public replies to everybody, in the place of those published before."""
    kept, _ = PublishedFindings.objects.update_or_create(
        consultation=consultation, defaults={"structure": findings.as_json(), "published_at": at}
    )
    record("publish_findings", actor, at, consultation.id)
    return kept


def _coder(name: str) -> User:
    coder, _ = User.objects.get_or_create(username=name[:150], defaults={"is_active": False})
    return coder
