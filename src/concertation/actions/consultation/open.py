"""Open a consultation from a mandate."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import ADVISORY
from concertation.core.consultation import Question as QuestionValue
from concertation.core.language import OFFICIAL
from concertation.core.resolution.symbol import number_of
from concertation.core.role import Actor
from concertation.records.models import Consultation, Mandate, Question


@dataclass(frozen=True)
class Call:
    """How a consultation is announced: its title and, where they are known, its official titles by language.

    ``slug`` is its permanent address, by default the number of the resolution; ``late_rule`` one of ``LATE_RULES``.
    """

    title: str
    titles: Mapping[str, str] = field(default_factory=dict)
    slug: str | None = None
    deadline: datetime | None = None
    considered_on: date | None = None
    training: bool = False
    late_rule: str = ADVISORY


@transaction.atomic
def open_consultation(
    mandate: Mandate, call: Call, questions: Iterable[QuestionValue], *, actor: Actor, at: datetime, chance: Chance
) -> Consultation:
    """Opens the call with its questions in the languages given; what was asked is sealed in the log."""
    consultation = Consultation.objects.create(
        id=identifier(chance, f"consultation {Consultation.objects.count() + 1}"),
        slug=call.slug or _free_slug(mandate),
        mandate=mandate,
        title=call.title[:500],
        titles={language: title for language, title in call.titles.items() if language in OFFICIAL},
        opened_at=at,
        deadline=call.deadline,
        considered_on=call.considered_on,
        training=call.training,
        late_rule=call.late_rule,
    )
    rows = [
        Question(consultation=consultation, number=one.number, language=one.language, limb=one.limb, text=one.text)
        for one in questions
    ]
    Question.objects.bulk_create(rows)
    asked = [[row.language, row.number, row.limb, row.text] for row in rows]
    sealed = Sealed.of("call_opened", consultation.id, {"title": call.title, "questions": asked})
    record("open_consultation", actor, at, consultation.id, sealed=sealed, chance=chance)
    return consultation


def _free_slug(mandate: Mandate) -> str:
    """``65-218`` for A/RES/65/218; with the first free number behind it where the resolution was answered before."""
    number = number_of(mandate.resolution.symbol) or "consultation"
    stem = re.sub(r"[^0-9A-Za-z]+", "-", number).strip("-").lower()[:50]
    taken = set(Consultation.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    candidates = (stem if count == 1 else f"{stem}-{count}" for count in range(1, len(taken) + 2))
    return next(slug for slug in candidates if slug not in taken)
