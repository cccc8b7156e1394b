"""The plan of a consultation, counted backwards from the meeting that takes the item up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from concertation.core.consultation.structure import Plan, PlanStep
from concertation.core.table import json_table

FEWEST_WEEKS: Final = 6
USUAL_WEEKS: Final = 8
_WEEKEND: Final = {5: "Saturday", 6: "Sunday"}


def plan_backwards(considered_on: date, begins: date | None = None, deadline: date | None = None) -> Plan:
    """The dates that follow from the meeting that takes the item up; ``begins`` is when work can start at the earliest.

    Weeks and reasons stand in ``consultation/plan.json``. ``deadline`` is one already fixed, which the plan then keeps.
    A conflict moves no date: it says in a sentence what cannot hold, and the officer decides.
    """
    steps = tuple(_step(row, considered_on) for row in json_table("consultation/plan.json"))
    if deadline:
        steps = _with_deadline(steps, deadline)
    ordered = tuple(sorted(steps, key=lambda step: step.date))
    return Plan(ordered, tuple(_conflicts(steps, begins)))


def _step(row: dict[str, str | int], considered_on: date) -> PlanStep:
    return PlanStep(str(row["step"]), considered_on - timedelta(weeks=int(row["weeks"])), str(row["reason"]))


def _with_deadline(steps: tuple[PlanStep, ...], deadline: date) -> tuple[PlanStep, ...]:
    """The steps with that deadline; the reminders move with it."""
    days = {step.step: step.date for step in steps}
    later = deadline - days["deadline_for_replies"]
    moved = ("first_reminder", "second_reminder", "deadline_for_replies")
    return tuple(PlanStep(step.step, step.date + later, step.reason) if step.step in moved else step for step in steps)


def _conflicts(steps: tuple[PlanStep, ...], begins: date | None) -> Iterator[str]:
    days = {step.step: step.date for step in steps}
    if begins:
        yield from _begun_too_late(steps, begins)
    yield from _on_a_weekend(steps)
    yield from _in_the_wrong_order(steps)
    yield from _too_short(max(days["request_sent"], begins or date.min), days["deadline_for_replies"])


def _begun_too_late(steps: tuple[PlanStep, ...], begins: date) -> Iterator[str]:
    for step in steps:
        if step.date < begins:
            yield f"Work can begin on {begins}, after “{_name(step)}” on {step.date}."
        if step.date < begins and step.step == "report_submitted":
            yield "The report cannot be submitted in time: its title will carry a footnote saying why it is late."


def _on_a_weekend(steps: tuple[PlanStep, ...]) -> Iterator[str]:
    for step in steps:
        if step.step in ("deadline_for_replies", "item_considered") and step.date.weekday() in _WEEKEND:
            yield f"“{_name(step).capitalize()}” falls on {step.date}, a {_WEEKEND[step.date.weekday()]}."


def _in_the_wrong_order(steps: tuple[PlanStep, ...]) -> Iterator[str]:
    for earlier, later in pairwise(steps):
        if earlier.date > later.date:
            yield f"“{_name(earlier).capitalize()}” on {earlier.date} has to come before “{_name(later)}” on {later.date}."


def _too_short(sent: date, deadline: date) -> Iterator[str]:
    weeks = (deadline - sent).days // 7
    if weeks < 0:
        yield f"The request can be sent on {sent} at the earliest, after the deadline for replies on {deadline}."
    elif weeks < USUAL_WEEKS:
        least = f"fewer than {FEWEST_WEEKS}" if weeks < FEWEST_WEEKS else f"fewer than the usual {USUAL_WEEKS}"
        yield f"From the request on {sent} to the deadline for replies on {deadline} there are {weeks} full weeks, {least}."


def _name(step: PlanStep) -> str:
    return step.step.replace("_", " ")
