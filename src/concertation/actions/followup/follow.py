"""Follow a proposal of an issued report: take it, say it better, say how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.followup import Proposal, admit, move
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.followups import places_at, standing_now
from concertation.records.models import Carrying, Followup, FollowupState, User, Version
from concertation.records.public import WHOLE

LONGEST: Final = 1000
"""Characters of a reason."""


@transaction.atomic
def follow(version: Version, anchors: Sequence[str], proposal: Proposal, *, actor: Actor, at: datetime) -> Followup:
    """Takes sentences of an issued report as one proposal; refused where the report does not have them, or is not issued."""
    said = admit(proposal)
    if version.issued_at is None or version.kind not in WHOLE:
        raise Refusal("not_issued", "This report is not issued.", "Follow what an issued report proposes.")
    places = [one.anchor for one in places_at(version, anchors)]
    if not places or len(places) != len(set(anchors)):
        raise Refusal("no_sentence", "The report has no such sentence.", "Choose a sentence of the report.")
    kept = Followup.objects.create(version=version, anchors=places, by=account_of(actor), at=at, **asdict(said))
    keep_state(kept, "open", "", said.language, actor, at)
    told = {"version": version.pk, "anchors": places}
    record("follow", actor, at, f"proposal {kept.pk}", detail=told)
    return kept


@transaction.atomic
def change_followup(followup: Followup, proposal: Proposal, *, actor: Actor, at: datetime) -> None:
    """Says otherwise to whom it is addressed, what is asked, at which level; what it said before stands in the journal."""
    kept, said = held(followup), admit(proposal)
    told = {"before": asdict(kept.as_value()), "after": asdict(said)}
    for name, value in asdict(said).items():
        setattr(kept, name, value)
    kept.save(update_fields=list(asdict(said)))
    record("change_followup", actor, at, f"proposal {kept.pk}", detail=told)


@transaction.atomic
def move_followup(followup: Followup, there: str, why: str, language: str, *, actor: Actor, at: datetime) -> str:
    """Says how it stands, and why; gives the state that it reached: done without evidence is claimed."""
    kept = held(followup)
    here, evidence = standing_now(kept)
    reached = move(here, there, evidence)
    if not 0 < len(why.strip()) <= LONGEST:
        raise Refusal("no_reason", "A change of state needs its reason, in {most} characters at most.",
                      "Say why.", most=LONGEST)  # fmt: skip
    keep_state(kept, reached, why.strip(), language, actor, at)
    record("move_followup", actor, at, f"proposal {kept.pk}", detail={"from": here, "asked": there, "to": reached})
    return reached


@transaction.atomic
def let_go(followup: Followup, *, actor: Actor, at: datetime) -> None:
    """Follows it no more, as if it had never been taken. Refused once anything was said of it, or it was carried over."""
    kept = held(followup)
    moved = kept.history.count() > 1 or kept.evidence.exists()
    if moved or Carrying.objects.filter(followup=kept).exists():
        raise Refusal("has_history", "Something was said of this proposal already.", "Say that it was overtaken, and why.")
    told = {"version": kept.version_id, "anchors": kept.anchors, "was": asdict(kept.as_value())}
    record("let_go", actor, at, f"proposal {kept.pk}", detail=told)
    kept.delete()


def keep_state(kept: Followup, state: str, why: str, language: str, actor: Actor, at: datetime) -> None:
    """Writes down that it is in that state from now on."""
    kept.state = state
    kept.save(update_fields=["state"])
    FollowupState.objects.create(followup=kept, state=state, why=why, language=language, by=account_of(actor), at=at)


def held(followup: Followup) -> Followup:
    """The proposal as it is now, held until the act is done."""
    return Followup.objects.select_for_update(of=("self",)).select_related("version__report").get(pk=followup.pk)


def account_of(actor: Actor) -> User:
    """The account of whoever acts: only a person follows."""
    found = User.of(actor) if actor.is_person else None
    if found is None:
        raise RuntimeError("only a person follows what a report proposed")
    return found
