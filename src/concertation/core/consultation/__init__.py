"""A consultation: its questions, its plan backwards from the meeting, its instruments."""

from __future__ import annotations

from concertation.core.consultation.addressee import Addressee, PersonalLink, addressee_of
from concertation.core.consultation.dispatch import CORRESPONDENCE, DISPATCH_LIFE, move_dispatch
from concertation.core.consultation.drafting import draft_instrument
from concertation.core.consultation.instrument import KINDS, Instrument, InstrumentField
from concertation.core.consultation.occasion import Particulars
from concertation.core.consultation.pairing import check_pairing
from concertation.core.consultation.plan import plan_backwards
from concertation.core.consultation.questions import ASKED, questions_for
from concertation.core.consultation.standing import (
    ADVISORY,
    BINDING,
    LATE_RULES,
    STANDINGS,
    STEPS,
    is_late,
    standing,
    step_of,
)
from concertation.core.consultation.structure import Plan, PlanStep, Question

__all__ = [
    "ADVISORY",
    "ASKED",
    "BINDING",
    "CORRESPONDENCE",
    "DISPATCH_LIFE",
    "KINDS",
    "LATE_RULES",
    "STANDINGS",
    "STEPS",
    "Addressee",
    "Instrument",
    "InstrumentField",
    "Particulars",
    "PersonalLink",
    "Plan",
    "PlanStep",
    "Question",
    "addressee_of",
    "check_pairing",
    "draft_instrument",
    "is_late",
    "move_dispatch",
    "plan_backwards",
    "questions_for",
    "standing",
    "step_of",
]
