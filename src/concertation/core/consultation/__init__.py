"""A consultation: its questions, its plan backwards from the meeting, its instruments."""

from __future__ import annotations

from concertation.core.consultation.addressee import Addressee, PersonalLink, addressee_of
from concertation.core.consultation.correspondence import (
    RECEIPTS,
    Correspondence,
    Matter,
    Reflected,
    acknowledgement,
    assistance_notice,
    attribution_notice,
    clearance_request,
    cosignature_request,
    covering,
    extension_notice,
    message_notice,
    new_link_notice,
    publication_notice,
    receipt_mail,
    reminder,
)
from concertation.core.consultation.dispatch import CORRESPONDENCE, DISPATCH_LIFE, INVITING, STRAY, move_dispatch
from concertation.core.consultation.drafting import draft_instrument
from concertation.core.consultation.instrument import KINDS, Instrument, InstrumentField
from concertation.core.consultation.leading import LEADING, Advice, leading_in
from concertation.core.consultation.occasion import Particulars
from concertation.core.consultation.pairing import check_pairing
from concertation.core.consultation.plan import PLAN_STEPS, on_a_closed_day, plan_backwards
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
from concertation.core.consultation.structure import Conflict, Plan, PlanStep, Question, iso_day
from concertation.core.consultation.wish import receipt_wish

__all__ = [
    "ADVISORY",
    "ASKED",
    "BINDING",
    "CORRESPONDENCE",
    "DISPATCH_LIFE",
    "INVITING",
    "KINDS",
    "LATE_RULES",
    "LEADING",
    "PLAN_STEPS",
    "RECEIPTS",
    "STANDINGS",
    "STEPS",
    "STRAY",
    "Addressee",
    "Advice",
    "Conflict",
    "Correspondence",
    "Instrument",
    "InstrumentField",
    "Matter",
    "Particulars",
    "PersonalLink",
    "Plan",
    "PlanStep",
    "Question",
    "Reflected",
    "acknowledgement",
    "addressee_of",
    "assistance_notice",
    "attribution_notice",
    "check_pairing",
    "clearance_request",
    "cosignature_request",
    "covering",
    "draft_instrument",
    "extension_notice",
    "is_late",
    "iso_day",
    "leading_in",
    "message_notice",
    "move_dispatch",
    "new_link_notice",
    "on_a_closed_day",
    "plan_backwards",
    "publication_notice",
    "questions_for",
    "receipt_mail",
    "receipt_wish",
    "reminder",
    "standing",
    "step_of",
]
