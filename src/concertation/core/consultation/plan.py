"""The plan of a consultation, counted backwards from the meeting that takes the item up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from concertation.core.consultation.structure import Conflict, Plan, PlanStep
from concertation.core.table import json_table

FEWEST_WEEKS: Final = 6
USUAL_WEEKS: Final = 8
PLAN_STEPS: Final = tuple(str(row["step"]) for row in json_table("consultation/plan.json"))
"""The steps in the order of the work."""
_WEEKEND: Final = {5: "saturday", 6: "sunday"}
_HOLIDAYS: Final = ((1, 1), (12, 25))
"""Months and days on which every duty station is closed; the other official holidays differ by year and place."""


def plan_backwards(considered_on: date, begins: date | None = None, deadline: date | None = None) -> Plan:
    """The dates that follow from the meeting that takes the item up; ``begins`` is when work can start at the earliest.

    Weeks stand in ``consultation/plan.json``, reasons in the room ``plan``. ``deadline`` is one already fixed, which the
    plan then keeps. A conflict moves no date: it says in a sentence what cannot hold, and the officer decides.
    """
    steps = tuple(_step(row, considered_on) for row in json_table("consultation/plan.json"))
    if deadline:
        steps = _with_deadline(steps, deadline)
    ordered = tuple(sorted(steps, key=lambda step: step.date))
    return Plan(ordered, tuple(_conflicts(steps, begins)))


def _step(row: dict[str, str | int], considered_on: date) -> PlanStep:
    return PlanStep(str(row["step"]), considered_on - timedelta(weeks=int(row["weeks"])))


def _with_deadline(steps: tuple[PlanStep, ...], deadline: date) -> tuple[PlanStep, ...]:
    """The steps with that deadline; the reminders move with it."""
    days = {step.step: step.date for step in steps}
    later = deadline - days["deadline_for_replies"]
    moved = ("first_reminder", "second_reminder", "deadline_for_replies")
    return tuple(PlanStep(step.step, step.date + later) if step.step in moved else step for step in steps)


def _conflicts(steps: tuple[PlanStep, ...], begins: date | None) -> Iterator[Conflict]:
    days = {step.step: step.date for step in steps}
    if begins:
        yield from _begun_too_late(steps, begins)
    yield from _on_closed_days(steps)
    yield from _in_the_wrong_order(steps)
    yield from _too_short(max(days["request_sent"], begins or date.min), days["deadline_for_replies"])


def _begun_too_late(steps: tuple[PlanStep, ...], begins: date) -> Iterator[Conflict]:
    for step in steps:
        if step.date < begins:
            yield Conflict("begun_too_late", (step.step,), (begins, step.date))
        if step.date < begins and step.step == "report_submitted":
            yield Conflict("report_late")


def _on_closed_days(steps: tuple[PlanStep, ...]) -> Iterator[Conflict]:
    for step in steps:
        if step.step in ("deadline_for_replies", "item_considered"):
            yield from on_a_closed_day(step)


def on_a_closed_day(step: PlanStep) -> Iterator[Conflict]:
    """That the day of the step is no working day at Headquarters: a Saturday, a Sunday, a holiday everywhere."""
    if step.date.weekday() in _WEEKEND:
        yield Conflict(_WEEKEND[step.date.weekday()], (step.step,), (step.date,))
    elif (step.date.month, step.date.day) in _HOLIDAYS:
        yield Conflict("holiday", (step.step,), (step.date,))


def _in_the_wrong_order(steps: tuple[PlanStep, ...]) -> Iterator[Conflict]:
    for earlier, later in pairwise(steps):
        if earlier.date > later.date:
            yield Conflict("wrong_order", (earlier.step, later.step), (earlier.date, later.date))


def _too_short(sent: date, deadline: date) -> Iterator[Conflict]:
    weeks = (deadline - sent).days // 7
    if weeks < 0:
        yield Conflict("request_after_deadline", (), (sent, deadline))
    elif weeks < USUAL_WEEKS:
        fewer = "fewer_than_needed" if weeks < FEWEST_WEEKS else "fewer_than_usual"
        yield Conflict(fewer, (), (sent, deadline), weeks, FEWEST_WEEKS if weeks < FEWEST_WEEKS else USUAL_WEEKS)
