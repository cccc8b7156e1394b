"""What an officer settles for the whole call: whether the deadline binds, whom to write to in danger, who signs letters."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.consultation import LATE_RULES, Particulars
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Consultation


@transaction.atomic
def change_late_rule(consultation: Consultation, rule: str, reason: str, *, actor: Actor, at: datetime) -> None:
    """Whether what comes late is used; the same for every class. Refused without a reason, which is kept."""
    if rule not in LATE_RULES:
        raise Refusal("no_such_rule", "There is no such rule.", "Choose one of the two.")
    if rule == consultation.late_rule:
        return
    if not reason.strip():
        raise Refusal("no_reason", "The rule on late replies changes only for a reason.", "Say why.")
    consultation.late_rule = rule
    consultation.save(update_fields=["late_rule"])
    record("change_late_rule", actor, at, consultation.id, detail={"rule": rule, "reason": reason.strip()})


@transaction.atomic
def set_referral(consultation: Consultation, referral: str, *, actor: Actor, at: datetime) -> None:
    """Whom the pages tell people in danger to write to, in the officer's own words."""
    consultation.referral = referral.strip()
    consultation.save(update_fields=["referral"])
    record("set_referral", actor, at, consultation.id, detail={"referral": consultation.referral})


@transaction.atomic
def set_moderation_rule(consultation: Consultation, rule: str, language: str, *, actor: Actor, at: datetime) -> None:
    """The published rule under which contributions are folded, in one language; empty takes that language away."""
    rules = {**consultation.moderation_rule, language: rule.strip()}
    consultation.moderation_rule = {key: words for key, words in rules.items() if words}
    consultation.save(update_fields=["moderation_rule"])
    record("set_moderation_rule", actor, at, consultation.id, detail={"language": language, "rule": rule.strip()})


@transaction.atomic
def set_particulars(consultation: Consultation, particulars: Particulars, *, actor: Actor, at: datetime) -> None:
    """What only an officer can know: the reference of the file, where replies go, who signs."""
    consultation.particulars = asdict(particulars)
    consultation.save(update_fields=["particulars"])
    record("set_particulars", actor, at, consultation.id, detail=asdict(particulars))
