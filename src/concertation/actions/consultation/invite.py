"""Ask parties to reply; leave one out, for a reason that is written down."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concertation.actions.consultation.letters import Queued, queue_letters
from concertation.actions.consultation.link import issue_links
from concertation.actions.ledger import record
from concertation.actions.party import admit_member_states, admit_party
from concertation.core.chance import Chance
from concertation.core.consultation import Correspondence, check_pairing
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.invitations import Candidate
from concertation.records.letters import Letters
from concertation.records.models import Consultation, Invitation, Omission, Party


@dataclass(frozen=True)
class Post:
    """With what letters are written: the doorkeeper makes the links, which end at that moment; chance names the mails."""

    keeper: Doorkeeper
    chance: Chance
    expires_at: datetime | None = None


@transaction.atomic
def invite(consultation: Consultation, parties: Mapping[Party, str], *, actor: Actor, at: datetime) -> int:
    """Keeps that these parties were asked, each by its instrument; who was asked before stays asked as before.

    Nothing is written to them: ``send_invitations`` does both.
    """
    rows = [
        Invitation(consultation=consultation, party=party, instrument=instrument, at=at)
        for party, instrument in parties.items()
    ]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    record("invite", actor, at, consultation.id, detail={"parties": len(rows)})
    return len(rows)


@transaction.atomic
def send_invitations(
    consultation: Consultation, parties: Mapping[Party, str], *, post: Post, actor: Actor, at: datetime
) -> Queued:
    """Asks those that were not asked before: a personal link for each, and a letter to every address, queued to be read.

    Refused where the Correspondence Manual forbids an instrument to a class. Whoever was left out is asked only once that
    was taken back.
    """
    _refuse_wrong(parties)
    left_out = set(Omission.objects.filter(consultation=consultation).values_list("party", flat=True))
    before = set(Invitation.objects.filter(consultation=consultation).values_list("party", flat=True))
    new = {party: kind for party, kind in parties.items() if party.pk not in left_out | before}
    invite(consultation, new, actor=actor, at=at)
    rows = Invitation.objects.filter(consultation=consultation).exclude(party__in=before).select_related("party")
    invitations = list(rows.order_by("pk"))
    issue_links(invitations, post.expires_at, keeper=post.keeper, at=at)
    letters = Letters(consultation)

    def write(one: Invitation, language: str) -> Correspondence:
        return letters.covering(one.instrument, one.party.party_class, language, one.expires_at)

    return queue_letters(letters, "", invitations, write, at=at, chance=post.chance)


def _refuse_wrong(parties: Mapping[Party, str]) -> None:
    for party_class, kind in {(party.party_class, kind) for party, kind in parties.items()}:
        check_pairing(kind, party_class)


@transaction.atomic
def admitted(
    consultation: Consultation, candidates: Iterable[Candidate], *, actor: Actor, at: datetime
) -> list[Party]:  # fmt: skip
    """The parties themselves; those that are built in are admitted to the installation where they were not."""
    asked = list(candidates)
    missing = [one for one in asked if one.party is None]
    on = consultation.opened_at.date()
    if any(one.party_class == "member_state" for one in missing):
        admit_member_states(on, actor=actor, at=at, training=consultation.training)
    for one in missing:
        if one.party_class != "member_state":
            admit_party(one.key, one.party_class, one.name, actor=actor, at=at)
    rows = {row.key: row for row in Party.objects.filter(key__in=[one.key for one in missing])}
    return [one.party or rows[one.key] for one in asked]


@transaction.atomic
def leave_out(consultation: Consultation, parties: Iterable[Party], reason: str, *, actor: Actor, at: datetime) -> int:
    """These are not asked, for that reason (resolution 65/218, paragraph 1). Refused for one that was asked."""
    if not reason.strip():
        raise Refusal("no_reason", "Nobody is left out without a reason.", "Say why.")
    dropped = list(parties)
    if Invitation.objects.filter(consultation=consultation, party__in=dropped).exists():
        raise Refusal("invited_already", "A party that has been asked cannot be left out.",
                      "It may leave the question unanswered; its link can be ended.")  # fmt: skip
    rows = [Omission(consultation=consultation, party=party, reason=reason.strip(), at=at) for party in dropped]
    Omission.objects.bulk_create(rows, ignore_conflicts=True)
    told = {"parties": sorted(party.key for party in dropped), "reason": reason.strip()}
    record("leave_out", actor, at, consultation.id, detail=told)
    return len(rows)


@transaction.atomic
def take_back_in(omission: Omission, *, actor: Actor, at: datetime) -> None:
    """The party is an addressee again."""
    told = {"party": omission.party.key, "reason": omission.reason}
    record("take_back_in", actor, at, omission.consultation_id, detail=told)
    omission.delete()
