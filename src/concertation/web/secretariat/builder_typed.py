"""What was typed in the builder, as the call and the questions that it announces."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from concertation.actions.consultation import Call
from concertation.core.consultation import ADVISORY, ASKED, LATE_RULES, Question, questions_for
from concertation.core.consultation.questions import VIEWS
from concertation.core.consultation.wording import NEW_YORK
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.records.models import Mandate
from concertation.web.field import day, moment, said
from concertation.web.request import Request

ZONE: Final = ZoneInfo(NEW_YORK)
OWN: Final = 3
"""Questions that an officer may ask besides those that follow from the mandate."""


@dataclass(frozen=True)
class Built:
    """A call that is ready to be opened, and its questions in the six languages."""

    call: Call
    questions: tuple[Question, ...]

    @property
    def deadline_day(self) -> date | None:
        """The day of the deadline in New York."""
        return self.call.deadline.astimezone(ZONE).date() if self.call.deadline else None


def built(request: Request, mandate: Mandate) -> Built:
    """Refused without a title, with a deadline that has passed, with a question that is asked in some languages only."""
    title = " ".join(said(request, "title", 500).split())
    if not title:
        raise Refusal("no_title", "The consultation has no title.", "Write one.")
    titles = {code: " ".join(said(request, f"title-{code}", 500).split()) for code in OFFICIAL}
    rule = said(request, "late_rule")
    call = Call(
        title, {code: one for code, one in titles.items() if one}, deadline=_deadline(request),
        considered_on=meeting_typed(request), training=bool(said(request, "training")),
        late_rule=rule if rule in LATE_RULES else ADVISORY,
    )  # fmt: skip
    return Built(call, tuple(_questions(request, mandate)))


def _deadline(request: Request) -> datetime | None:
    """The moment in the time of New York; none where no day is given."""
    if not said(request, "day"):
        return None
    found = moment(f"{said(request, 'day')}T{said(request, 'time') or '18:00'}", ZONE)
    if found is None:
        raise Refusal("no_deadline", "This is no day and no time.", "Write them as 2027-01-31 and 18:00.")
    if found <= request.at:
        raise Refusal("deadline_passed", "The deadline has passed already.", "Name a later one.")
    return found


def meeting_typed(request: Request) -> date | None:
    """The day of the meeting; none where it is not known yet."""
    words = said(request, "considered_on")
    found = day(words)
    if words and found is None:
        raise Refusal("bad_meeting", "This is no day.", "Write it as 2027-10-20, or leave it empty.")
    return found


def limbs_asked(mandate: Mandate, typed: Mapping[str, str]) -> list[str]:
    """The limb of each question of the form: of those that follow from the mandate, then of the officer's own, each about
    the limb that she chose for it, else about views.
    """
    given = [one.limb for one in questions_for(mandate.as_value(), mandate.resolution.as_value(), "en")]
    own = (typed.get(f"limb-{len(given) + n}", "") for n in range(1, OWN + 1))
    return given + [limb if limb in ASKED else VIEWS for limb in own]


def _questions(request: Request, mandate: Mandate) -> Iterator[Question]:
    """The questions, numbered anew: one that is left empty in every language is not asked."""
    asked = 0
    for number, limb in enumerate(limbs_asked(mandate, {name: said(request, name) for name in request.POST}), 1):
        written = {code: said(request, f"question-{code}-{number}") for code in OFFICIAL}
        missing = [code for code, text in written.items() if not text]
        if missing and len(missing) < len(OFFICIAL):
            raise Refusal("question_missing", "Question {number} is not asked in every language.",
                          "Write it in all six, or in none.", number=number, language=missing[0])  # fmt: skip
        if not missing:
            asked += 1
            yield from (Question(asked, limb, text, code) for code, text in written.items())
    if not asked:
        raise Refusal("no_question", "No question is asked.", "Ask at least one.")
