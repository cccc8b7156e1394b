"""Open a consultation from a mandate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import Question as QuestionValue
from concertation.core.role import Actor
from concertation.records.models import Consultation, Mandate, Question


@transaction.atomic
def open_consultation(
    mandate: Mandate, title: str, questions: Iterable[QuestionValue], *, considered_on: date | None,
    actor: Actor, at: datetime, chance: Chance,
) -> Consultation:  # fmt: skip
    """Opens the call with its questions in the languages given; what was asked is sealed in the log."""
    consultation = Consultation.objects.create(
        id=identifier(chance, "consultation"), mandate=mandate, title=title[:500], opened_at=at, considered_on=considered_on
    )
    rows = [
        Question(consultation=consultation, number=one.number, language=one.language, limb=one.limb, text=one.text)
        for one in questions
    ]
    Question.objects.bulk_create(rows)
    asked = [[row.language, row.number, row.limb, row.text] for row in rows]
    sealed = Sealed.of("call_opened", consultation.id, {"title": title, "questions": asked})
    record("open_consultation", actor, at, consultation.id, sealed=sealed, chance=chance)
    return consultation
