"""A consultation: its questions, its plan backwards from the meeting, its instruments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from concertation.core.consultation.instrument import KINDS, Instrument, InstrumentField
from concertation.core.mandate import Mandate
from concertation.core.resolution import Resolution

__all__ = ["KINDS", "Instrument", "InstrumentField", "Plan", "PlanStep", "Question", "plan_backwards", "questions_for"]


@dataclass(frozen=True)
class Question:
    """A question put to everybody, tied to the limb of the mandate that it serves. ``number`` counts from 1."""

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


def questions_for(mandate: Mandate, resolution: Resolution, language: str) -> tuple[Question, ...]:
    """One question per limb (and none that leads), in one of the six languages; the mandate's subject in its own words."""
    raise NotImplementedError


def plan_backwards(considered_on: date, begins: date | None = None) -> Plan:
    """The dates that follow from the meeting that takes the item up; ``begins`` is when work can start at the earliest."""
    raise NotImplementedError
