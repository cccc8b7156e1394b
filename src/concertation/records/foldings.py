"""What is folded under the published rule, as everybody may know it; the rule itself; appeals that wait."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from concertation.core.message import message
from concertation.core.submission.consent import OPEN_LEVELS
from concertation.records.models import Consultation, Folding, Submission
from concertation.records.tally import tally


@dataclass(frozen=True)
class Counted:
    """How many contributions are folded now, and what came of all appeals so far."""

    folded: int
    appeals: int
    lifted: int


def folded(consultation: Consultation) -> QuerySet[Folding]:
    """What is folded now, by number; where its author ended its publication it is not among these."""
    return _folded([consultation])


def _folded(consultations: Collection[Consultation]) -> QuerySet[Folding]:
    kept = Folding.objects.filter(submission__consultation__in=consultations, submission__state="hidden")
    kept = kept.filter(submission__publication__in=OPEN_LEVELS).exclude(state="lifted")
    return kept.select_related("submission__party").defer("submission__content").order_by("submission__number")


def folded_at(consultation: Consultation, id: str) -> Folding | None:
    """How the contribution of that identifier was folded, if it is."""
    return folded(consultation).filter(submission=id).first()


def folding_of(submission: Submission) -> Folding | None:
    """The same for its author."""
    return submission.foldings.exclude(state="lifted").first() if submission.state == "hidden" else None


def counted(consultation: Consultation) -> Counted:
    """The public numbers."""
    appeals = Folding.objects.filter(submission__consultation=consultation, appealed_at__isnull=False)
    return Counted(folded(consultation).count(), appeals.count(), appeals.filter(state="lifted").count())


def waiting(consultations: Collection[Consultation]) -> dict[str, int]:
    """By consultation the appeals that nobody has decided."""
    return tally(_folded(consultations).filter(state="appealed"), "submission__consultation")


def rule_in(consultation: Consultation, language: str) -> tuple[str, str]:
    """The rule and its language: as the secretariat wrote it in that language, else in another, else ours."""
    own = consultation.moderation_rule
    if not own:
        return message("moderation", "rule.text", language), language
    chosen = language if language in own else min(own)
    return own[chosen], chosen
