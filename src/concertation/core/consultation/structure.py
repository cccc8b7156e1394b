"""The values of a consultation: questions and plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
    """A thing to be done by a date, and why then."""

    step: str
    date: date
    reason: str


@dataclass(frozen=True)
class Plan:
    """Steps in the order of their dates; conflicts are sentences naming two steps that cannot both hold."""

    steps: tuple[PlanStep, ...]
    conflicts: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """The object of ``consultation plan --json``."""
        steps = [{"step": one.step, "date": one.date.isoformat(), "reason": one.reason} for one in self.steps]
        return {"plan": steps, "conflicts": list(self.conflicts)}
