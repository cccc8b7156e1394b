"""Evidence that a proposal was carried out: added, and taken back where it shows nothing after all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.followup.follow import account_of, held, keep_state
from concertation.actions.ledger import record
from concertation.core.followup import evidence_words, stands
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.followups import holds
from concertation.records.models import Evidence, Followup, Submission

LONGEST: Final = 300
"""Characters of who says so."""


@dataclass(frozen=True)
class Shown:
    """Evidence as it is entered. ``said`` is an address, a symbol, words, or the identifier of a published reply;
    ``said_by`` is who says so, and may be empty."""

    kind: str
    said: str
    said_by: str
    language: str


@transaction.atomic
def add_evidence(followup: Followup, shown: Shown, *, actor: Actor, at: datetime) -> Evidence:
    """Keeps what shows it. Refused for a reply that is not public: everybody reads what is evidence."""
    kept, words = held(followup), evidence_words(shown.kind, shown.said)
    reply = _published(words) if shown.kind == "submission" else None
    made = Evidence.objects.create(
        followup=kept, kind=shown.kind, words="" if reply else words, submission=reply,
        said_by=" ".join(shown.said_by.split())[:LONGEST], language=shown.language, by=account_of(actor), at=at,
    )  # fmt: skip
    record("add_evidence", actor, at, f"proposal {kept.pk}", detail={"evidence": made.pk, "kind": made.kind})
    return made


def _published(words: str) -> Submission:
    """The reply of which that is the identifier, or the address."""
    found = Submission.objects.filter(pk=words.rstrip("/").rpartition("/s/")[2][:26], state="published").first()
    if found is None:
        raise Refusal("no_reply", "No reply that everybody can read has this identifier.",
                      "Paste the address of its public page.")  # fmt: skip
    return found


@transaction.atomic
def end_evidence(evidence: Evidence, why: str, *, actor: Actor, at: datetime) -> None:
    """It shows nothing after all. What was done and has no evidence left is claimed again."""
    kept = held(evidence.followup)
    if not why.strip():
        raise Refusal("no_reason", "Evidence is taken back for a reason.", "Say why.")
    evidence.ended_at, evidence.ended_why = at, why.strip()
    evidence.save(update_fields=["ended_at", "ended_why"])
    left = sum(map(holds, kept.evidence.select_related("submission")))
    if stands(kept.state, left) != kept.state:
        keep_state(kept, stands(kept.state, left), why.strip(), evidence.language, actor, at)
    record("end_evidence", actor, at, f"proposal {kept.pk}", detail={"evidence": evidence.pk, "left": left})
