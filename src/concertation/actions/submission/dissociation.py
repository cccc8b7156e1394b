"""A State dissociates itself from the statement of a group: that statement covers it no more (DOMAIN.md, section 2)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.party import party_named
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Dissociation, Party, Submission

LONGEST_NOTE: Final = 500


@transaction.atomic
def dissociate(
    statement: Submission, party: Party, said_on: date | None, note: str, *, actor: Actor, at: datetime
) -> Dissociation:
    """As an officer records it, with the day and where it was said; refused for a State that the statement does not list.

    Recorded again, what was said last stands.
    """
    told = " ".join(note.split())
    if party.key not in listed_states(statement):
        raise Refusal("not_listed", "The statement does not list this State.", "Confirm first whom it lists.")
    if said_on is None or said_on > at.date() or not told or len(told) > LONGEST_NOTE:
        raise Refusal("no_dissociation", "It is not said when and where the State dissociated itself.",
                      "Give the day, and where it is recorded.")  # fmt: skip
    said = {"said_on": said_on, "note": told, "recorded_by": actor.name, "at": at}
    kept, _ = Dissociation.objects.update_or_create(submission=statement, party=party, defaults=said)
    record("dissociate", actor, at, statement.pk, detail={"party": party.key})
    return kept


@transaction.atomic
def end_dissociation(kept: Dissociation, *, actor: Actor, at: datetime) -> None:
    """It was recorded in error, or the State has taken it back."""
    record("end_dissociation", actor, at, kept.submission_id, detail={"party": kept.party.key})
    kept.delete()


def listed_states(statement: Submission) -> list[str]:
    """The keys of the Member States that the statement lists, as far as the register knows the names."""
    on = statement.received_on or statement.recorded_at.date()
    named = (party_named(name, on, training=statement.consultation.training) for name in statement.on_behalf_of)
    return list(dict.fromkeys(one.key for one in named if one and one.party_class == "member_state"))
