"""A consultation: its questions, its plan backwards from the meeting, its instruments."""

from __future__ import annotations

from concertation.core.consultation.addressee import Addressee, PersonalLink, addressee_of
from concertation.core.consultation.correspondence import (
    RECEIPTS,
    Correspondence,
    Matter,
    acknowledgement,
    clearance_request,
    cosignature_request,
    covering,
    extension_notice,
    message_notice,
    new_link_notice,
    receipt_mail,
    reminder,
)
from concertation.core.consultation.dispatch import CORRESPONDENCE, DISPATCH_LIFE, STRAY, move_dispatch
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
from concertation.core.consultation.wish import receipt_wish

__all__ = [
    "ADVISORY",
    "ASKED",
    "BINDING",
    "CORRESPONDENCE",
    "DISPATCH_LIFE",
    "KINDS",
    "LATE_RULES",
    "RECEIPTS",
    "STANDINGS",
    "STEPS",
    "STRAY",
    "Addressee",
    "Correspondence",
    "Instrument",
    "InstrumentField",
    "Matter",
    "Particulars",
    "PersonalLink",
    "Plan",
    "PlanStep",
    "Question",
    "acknowledgement",
    "addressee_of",
    "check_pairing",
    "clearance_request",
    "cosignature_request",
    "covering",
    "draft_instrument",
    "extension_notice",
    "is_late",
    "message_notice",
    "move_dispatch",
    "new_link_notice",
    "plan_backwards",
    "questions_for",
    "receipt_mail",
    "receipt_wish",
    "reminder",
    "standing",
    "step_of",
]
