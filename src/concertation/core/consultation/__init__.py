"""A consultation: its questions, its plan backwards from the meeting, its instruments."""

from __future__ import annotations

from concertation.core.consultation.drafting import draft_instrument
from concertation.core.consultation.instrument import KINDS, Instrument, InstrumentField
from concertation.core.consultation.pairing import check_pairing
from concertation.core.consultation.plan import plan_backwards
from concertation.core.consultation.questions import ASKED, questions_for
from concertation.core.consultation.standing import STANDINGS, STEPS, standing, step_of
from concertation.core.consultation.structure import Plan, PlanStep, Question

__all__ = [
    "ASKED", "KINDS", "STANDINGS", "STEPS", "Instrument", "InstrumentField", "Plan", "PlanStep", "Question", "check_pairing",
    "draft_instrument", "plan_backwards", "questions_for", "standing", "step_of",
]  # fmt: skip
