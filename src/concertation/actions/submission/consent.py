"""Withdraw one consent of a reply: what rested on it ends at once."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.submission.alike import regroup
from concertation.actions.submission.moves import has_report, moved
from concertation.actions.submission.publish import unpublish
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import PURPOSES_OF
from concertation.core.submission.consent import AFTER_ISSUE, ENDABLE, OPEN_LEVELS, level_after
from concertation.records.models import Consent, Submission, Suggestion, Translation
from concertation.records.urgent import forget_unread

ENDED: Final = ("draft", "superseded", "withdrawn", "erased")
"""States in which there is no consent to withdraw: not yet, or no more."""


@transaction.atomic
def end_consent(submission: Submission, purpose: str, *, actor: Actor, at: datetime) -> None:
    """Its author no longer consents to one of ``ENDABLE``: the level is what is left, what is open to everybody closes at
    once, a name goes. Withdrawn twice it is withdrawn once.

    Refused once the report is issued, but for the name and the publication.
    """
    kept = Submission.objects.select_for_update(of=("self",)).select_related("consultation").get(pk=submission.pk)
    if kept.state in ENDED or purpose not in ENDABLE:
        raise Refusal("no_such_consent", "There is no such consent to withdraw.", "Look again at those that are given.")
    given = Consent.objects.filter(submission=kept, cosignatory=None, withdrawn_at=None)
    if not given.filter(purpose=purpose).exists():
        return
    if purpose not in AFTER_ISSUE and has_report(kept):
        raise Refusal("already_issued", "The report that rests on this submission has been issued.",
                      "Its name and its publication can still be ended; a corrigendum can be asked for.")  # fmt: skip
    _narrowed(kept, level_after(purpose, kept.publication))
    regroup(kept, actor=actor, at=at)
    left = PURPOSES_OF[kept.publication] - {purpose} if kept.publication else frozenset({"counted", "read"}) - {purpose}
    given.exclude(purpose__in=left).update(withdrawn_at=at)
    if "machine_read" not in left:
        Suggestion.objects.filter(passage__submission=kept).delete()
        forget_unread(kept.pk)
    if "translated" not in left:
        Translation.objects.filter(text__submission=kept, official=False).delete()
    record("end_consent", actor, at, kept.id, detail={"purpose": purpose})


def _narrowed(kept: Submission, level: str) -> None:
    """Its level from now on; what everybody could read closes where the level does not allow it any more."""
    if kept.state in ("published", "hidden") and level not in OPEN_LEVELS:
        unpublish(kept)
        moved(kept, "withheld")
    kept.publication = level
    kept.save(update_fields=["publication", "state", "place"])
    if level != "named":
        kept.cosignatories.update(shown="")
