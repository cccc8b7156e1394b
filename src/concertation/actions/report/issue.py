"""Issue a report: from then on everybody reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Max, Q

from concertation.actions.ledger import record
from concertation.core.refusal import Refusal
from concertation.core.role import Actor, may_override
from concertation.records.intake import CLOSED
from concertation.records.models import Submission, User, Version
from concertation.records.open_structure import replies_in

TOGETHER: Final = 500


@dataclass(frozen=True)
class Printed:
    """What an issued version says of itself besides its text: number of issue, symbol, checkpoint of the log, reason."""

    issue: int = 0
    symbol: str = ""
    checkpoint: str = ""
    reason: str = ""


@transaction.atomic
def issue_report(version: Version, *, actor: Actor, at: datetime, printed: Printed | None = None) -> None:
    """Opens a version to everybody; an issued one is never issued again, a later one stands beside it.

    ``printed`` is what it says of itself besides its text. Refused once a reply that it counts or quotes has been taken
    back or replaced: drafted anew, it says so no more.
    """
    if not actor.is_person:
        raise RuntimeError("only a person issues a report")
    if version.issued_at is not None:
        raise Refusal("already_issued", "This version of the report has been issued.", "Draft the next version.")
    refuse_what_is_gone(version)
    said = printed or Printed()
    version.issued_at, version.issue = at, said.issue or _next_issue(version)
    version.symbol, version.checkpoint, version.reason = said.symbol, said.checkpoint, said.reason or version.reason
    version.save(update_fields=["issued_at", "issue", "symbol", "checkpoint", "reason"])
    record("issue_report", actor, at, f"report version {version.pk}")


def chief_of(actor: Actor) -> User:
    """The account of the chief; refused for anybody else."""
    found = User.of(actor) if actor.is_person else None
    if found is None or not may_override(found.role):
        raise Refusal("not_the_chief", "Only the chief may do this.", "Ask the chief.")
    return found


def _next_issue(version: Version) -> int:
    """One more than the last in its language: the languages of a report that are issued one by one bear the same number."""
    issued = Version.objects.filter(report__consultation=version.report.consultation_id)
    others = issued.filter(Q(report__language=version.report.language) | ~Q(report__type=version.report.type))
    return int(others.aggregate(last=Max("issue"))["last"] or 0) + 1


def refuse_what_is_gone(version: Version) -> None:
    """Refused: ``reply_gone``, and of a corrigendum ``words_gone``."""
    named = sorted(set(replies_in(version.structure)))
    for first in range(0, len(named), TOGETHER):
        some = Submission.objects.filter(pk__in=named[first : first + TOGETHER])
        if some.filter(state__in=CLOSED).exists():
            raise _words_gone() if version.kind == "corrigendum" else _reply_gone()


def _reply_gone() -> Refusal:
    return Refusal("reply_gone", "A reply on which this version rests has been taken back or replaced.",
                   "Draft the next version.")  # fmt: skip


def _words_gone() -> Refusal:
    return Refusal("words_gone", "A reply whose words this corrigendum gives has been taken back or replaced.",
                   "Keep another corrigendum that deletes these words.")  # fmt: skip
