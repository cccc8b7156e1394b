"""The values of a consultation: questions and plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from concertation.core.message import day_in_words, message, opening

PLAN_ROOM: Final = "plan"


@dataclass(frozen=True)
class Question:
    """A question put to everybody, tied to the limb of the mandate that it serves. ``number`` counts from 1.

    ``limb`` is ``views`` where the mandate asks for views without naming a limb.
    """

    number: int
    limb: str
    text: str
    language: str


@dataclass(frozen=True)
class PlanStep:
    """A thing to be done by a date."""

    step: str
    date: date

    def name(self, language: str) -> str:
        """What is to be done."""
        return message(PLAN_ROOM, f"step.{self.step}", language)

    def reason(self, language: str) -> str:
        """Why then."""
        return message(PLAN_ROOM, f"reason.{self.step}", language)


@dataclass(frozen=True)
class Conflict:
    """What cannot hold: its sentence is ``conflict.{key}`` of the room ``plan``, of ``steps`` and ``days`` in order."""

    key: str
    steps: tuple[str, ...] = ()
    days: tuple[date, ...] = ()
    weeks: int = 0
    least: int = 0

    def said(self, language: str, written: Callable[[date, str], str] = day_in_words) -> str:
        """The sentence; ``written`` is how it writes a day."""
        steps = [message(PLAN_ROOM, f"step.{one}", language) for one in self.steps]
        days = [written(one, language) for one in self.days]
        slots = dict(zip(("step", "other"), steps, strict=False)) | dict(zip(("day", "until"), days, strict=False))
        slots["first"] = opening(slots.get("step", ""))
        return message(PLAN_ROOM, f"conflict.{self.key}", language, weeks=self.weeks, least=self.least, **slots)


@dataclass(frozen=True)
class Plan:
    """Steps in the order of their dates, and what cannot hold together."""

    steps: tuple[PlanStep, ...]
    conflicts: tuple[Conflict, ...]

    def as_json(self) -> dict[str, object]:
        """The object of ``consultation plan --json``, its sentences in English."""
        steps = [{"step": one.step, "date": one.date.isoformat(), "reason": one.reason("en")} for one in self.steps]
        return {"plan": steps, "conflicts": [one.said("en", iso_day) for one in self.conflicts]}


def iso_day(day: date, _: str) -> str:
    """A day as programs write it."""
    return day.isoformat()
