"""The plan of a consultation as the records have it: what is done, what is late, what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from concertation.core.consultation import Conflict, Plan, PlanStep, on_a_closed_day, plan_backwards
from concertation.core.consultation.wording import NEW_YORK
from concertation.records.attributions import is_checked
from concertation.records.coding import waiting_to_be_coded
from concertation.records.models import Consultation, Invitation, JournalEntry, Version

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


def planned(consultation: Consultation, plan: Plan, at: datetime) -> tuple[Planned, ...]:
    """Every step with its state on the day of ``at``; only of steps whose day is near the records are asked."""
    return tuple(Planned(step, _state(consultation, step, at)) for step in plan.steps)


def next_steps(consultation: Consultation, at: datetime) -> list[PlanStep]:
    """What the next seven days hold, the day of ``at`` among them; without a plan the deadline alone."""
    plan, day = plan_for(consultation), deadline_day(consultation)
    steps = plan.steps if plan else (PlanStep("deadline_for_replies", day),) if day else ()
    return [one for one in steps if at.date() <= one.date <= at.date() + SOON]


def _state(consultation: Consultation, step: PlanStep, at: datetime) -> str:
    today = at.date()
    if step.date > today + SOON:
        return "ahead"
    if step.step not in _DONE:
        return "passed" if step.date < today else "soon"
    if _DONE[step.step](consultation, at):
        return "done"
    return "late" if step.date < today else "soon"


def _opened(consultation: Consultation, at: datetime) -> bool:
    return consultation.opened_at <= at


def _invited(consultation: Consultation, _: datetime) -> bool:
    return Invitation.objects.filter(consultation=consultation).exists()


def _reminded(times: int) -> Callable[[Consultation, datetime], bool]:
    def done(consultation: Consultation, _: datetime) -> bool:
        return JournalEntry.objects.filter(act="remind", subject=consultation.pk).count() >= times

    return done


def _closed(consultation: Consultation, at: datetime) -> bool:
    return consultation.deadline is not None and at >= consultation.deadline


def _analysed(consultation: Consultation, at: datetime) -> bool:
    return _closed(consultation, at) and not waiting_to_be_coded(consultation)


def _kept(**what: bool) -> Callable[[Consultation, datetime], bool]:
    def done(consultation: Consultation, _: datetime) -> bool:
        return Version.objects.filter(report__consultation=consultation, **what).exists()

    return done


_DONE: Final[Mapping[str, Callable[[Consultation, datetime], bool]]] = {
    "questions_agreed": _opened,
    "request_sent": _invited,
    **{step: _reminded(times) for step, times in REMINDERS.items()},
    "deadline_for_replies": _closed,
    "analysis_done": _analysed,
    "draft_done": _kept(),
    "attribution_checked": is_checked,
    "report_cleared": _kept(cleared_at__isnull=False),
    "report_submitted": _kept(cleared_at__isnull=False),
    "report_issued": _kept(issued_at__isnull=False),
}
"""By what the records say that a step is done; slots are agreed on elsewhere, a meeting is held."""
