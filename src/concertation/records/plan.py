"""The plan of a consultation as the records have it: what is done, what is late, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Count

from concertation.core.consultation import Conflict, Plan, PlanStep, on_a_closed_day, plan_backwards
from concertation.core.consultation.wording import NEW_YORK
from concertation.records.attributions import are_checked
from concertation.records.coding import waiting_to_be_coded
from concertation.records.models import Consultation, Invitation, JournalEntry, Version
from concertation.records.tally import tally

STEP_STATES: Final = ("done", "late", "soon", "ahead", "passed")
"""A step is done; its day has gone and it is not; it falls within a week; later; gone by, and nothing here records it."""
SOON: Final = timedelta(days=7)
REMINDERS: Final = {"first_reminder": 1, "second_reminder": 2}


@dataclass(frozen=True)
class Planned:
    """A step of the plan and one of ``STEP_STATES``."""

    step: PlanStep
    state: str


def plan_for(consultation: Consultation) -> Plan | None:
    """The plan back from its meeting, with its own deadline; None while no meeting is known."""
    if consultation.considered_on is None:
        return None
    return plan_backwards(consultation.considered_on, consultation.opened_at.date(), deadline_day(consultation))


def deadline_day(consultation: Consultation) -> date | None:
    """The day on which it ends in New York."""
    return consultation.deadline.astimezone(ZoneInfo(NEW_YORK)).date() if consultation.deadline else None


def deadline_doubts(consultation: Consultation) -> tuple[Conflict, ...]:
    """That its deadline falls on a day on which Headquarters is closed."""
    day = deadline_day(consultation)
    return tuple(on_a_closed_day(PlanStep("deadline_for_replies", day))) if day else ()


class Recorded:
    """What the records say on a day of the steps of some consultations: asked once for all, and only where it is wanted."""

    def __init__(self, consultations: Collection[Consultation], at: datetime) -> None:
        self.at = at
        self._of = consultations

    @cached_property
    def invited(self) -> Set[str]:
        """Those in which somebody was asked to reply."""
        kept = Invitation.objects.filter(consultation__in=self._of).order_by()
        return set(kept.values_list("consultation", flat=True).distinct())

    @cached_property
    def reminded(self) -> Mapping[str, int]:
        """How often those who are silent were reminded."""
        return tally(JournalEntry.objects.filter(act="remind", subject__in=[one.pk for one in self._of]), "subject")

    @cached_property
    def uncoded(self) -> Mapping[str, int]:
        """Replies that wait to be coded."""
        return waiting_to_be_coded(self._of)

    @cached_property
    def checked(self) -> Set[str]:
        """Those whose report respondents have checked."""
        return are_checked(self._of, self.at)

    @cached_property
    def versions(self) -> Mapping[str, tuple[int, int]]:
        """Where versions were kept: how many of them were cleared, and issued."""
        kept = Version.objects.filter(report__consultation__in=self._of).order_by()
        rows = kept.values_list("report__consultation").annotate(cleared=Count("cleared_at"), issued=Count("issued_at"))
        return {one: (cleared, issued) for one, cleared, issued in rows}


_Done = Callable[[Consultation, Recorded], bool]


def planned(consultation: Consultation, plan: Plan, known: Recorded) -> tuple[Planned, ...]:
    """Every step with its state on that day; only of steps whose day is near the records are asked."""
    return tuple(Planned(step, _state(consultation, step, known)) for step in plan.steps)


def next_steps(consultation: Consultation, at: datetime) -> list[PlanStep]:
    """What the next seven days hold, the day of ``at`` among them; without a plan the deadline alone."""
    plan, day = plan_for(consultation), deadline_day(consultation)
    steps = plan.steps if plan else (PlanStep("deadline_for_replies", day),) if day else ()
    return [one for one in steps if at.date() <= one.date <= at.date() + SOON]


def _state(consultation: Consultation, step: PlanStep, known: Recorded) -> str:
    today = known.at.date()
    if step.date > today + SOON:
        return "ahead"
    if step.step not in _DONE:
        return "passed" if step.date < today else "soon"
    if _DONE[step.step](consultation, known):
        return "done"
    return "late" if step.date < today else "soon"


def _opened(consultation: Consultation, known: Recorded) -> bool:
    return consultation.opened_at <= known.at


def _invited(consultation: Consultation, known: Recorded) -> bool:
    return consultation.pk in known.invited


def _reminded(times: int) -> _Done:
    def done(consultation: Consultation, known: Recorded) -> bool:
        return known.reminded.get(consultation.pk, 0) >= times

    return done


def _closed(consultation: Consultation, known: Recorded) -> bool:
    return consultation.deadline is not None and known.at >= consultation.deadline


def _analysed(consultation: Consultation, known: Recorded) -> bool:
    return _closed(consultation, known) and not known.uncoded.get(consultation.pk)


def _drafted(consultation: Consultation, known: Recorded) -> bool:
    return consultation.pk in known.versions


def _checked(consultation: Consultation, known: Recorded) -> bool:
    return consultation.pk in known.checked


def _cleared(consultation: Consultation, known: Recorded) -> bool:
    return known.versions.get(consultation.pk, (0, 0))[0] > 0


def _issued(consultation: Consultation, known: Recorded) -> bool:
    return known.versions.get(consultation.pk, (0, 0))[1] > 0


_DONE: Final[Mapping[str, _Done]] = {
    "questions_agreed": _opened,
    "request_sent": _invited,
    **{step: _reminded(times) for step, times in REMINDERS.items()},
    "deadline_for_replies": _closed,
    "analysis_done": _analysed,
    "draft_done": _drafted,
    "attribution_checked": _checked,
    "report_cleared": _cleared,
    "report_submitted": _cleared,
    "report_issued": _issued,
}
"""By what the records say that a step is done; slots are agreed on elsewhere, a meeting is held."""
