"""The way in of a party to technical assistance: a link that goes to its registered addresses and nowhere else."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from concertation.actions.consultation.dispatch import Letter, queue_dispatch
from concertation.actions.ledger import record
from concertation.actions.party import admit_party
from concertation.core.assistance import OFFERING
from concertation.core.chance import Chance, identifier
from concertation.core.consultation import assistance_notice
from concertation.core.party import folded, name_of, party_named
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import bare_code
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.letters import LINK, Letters, written_to
from concertation.records.models import Consultation, Dispatch, FocalPoint, Party, Representative

LINK_LASTS: Final = timedelta(days=180)


def party_for(consultation: Consultation, name: str, *, actor: Actor, at: datetime) -> Party:
    """The party of the register of that name, in any of its languages; one that is built in is admitted now.

    Refused: a name that is of no party, or of more than one; parties that were ended. A training consultation knows the
    parties of the training register alone.
    """
    built_in = party_named(name, at.date(), training=consultation.training)
    if built_in is not None:
        made = admit_party(built_in.key, built_in.party_class, name_of(built_in.key, "en", at.date()), actor=actor, at=at)
        found = [made] if made.ended_at is None else []
    else:
        found = [] if consultation.training else _listed(name)
    if len(found) != 1:
        raise Refusal("no_party", "The register knows no such party: {name}.", "Write the name as the register has it.",
                      name=" ".join(name.split())[:80])  # fmt: skip
    return found[0]


def _listed(name: str) -> list[Party]:
    rows = Party.objects.filter(ended_at=None, party_class__in=OFFERING, spellings__contains=folded(name))
    return [one for one in rows if folded(name) in one.spellings.split("\n")]


@transaction.atomic
def send_focal_link(
    consultation: Consultation, party: Party, *, keeper: Doorkeeper, actor: Actor, at: datetime, chance: Chance
) -> FocalPoint:
    """Queues a letter with a new link to every registered address of the party; the link before it ends at once.

    Nobody at the desk is shown the link: it is put into the letter when that is sent.
    Refused: a class that has no part in this; a party that has no registered e-mail address.
    """
    if party.party_class not in OFFERING:
        raise Refusal("not_offering", "States, entities of the United Nations system and intergovernmental organizations "
                      "take part.", "Choose one of these.")  # fmt: skip
    if not Representative.objects.filter(party=party, active=True).exclude(email="").exists():
        raise Refusal("no_address", "The register has no e-mail address of this party.", "Enter it in the register first.")
    focal = issue_focal_link(consultation, party, keeper=keeper, actor=actor, at=at, chance=chance)
    for one in written_to(Representative.objects.filter(party=party, active=True)):
        made = queue_dispatch(consultation, _letter(consultation, focal, one), actor=actor, at=at, chance=chance)
        Dispatch.objects.filter(pk=made.pk).update(representative=one)
    return focal


@transaction.atomic
def issue_focal_link(
    consultation: Consultation, party: Party, *, keeper: Doorkeeper, actor: Actor, at: datetime, chance: Chance
) -> FocalPoint:
    """A new link for the party; the one before it ends at once. It goes into a letter, and nobody is shown it."""
    kept = FocalPoint.objects.select_for_update().filter(consultation=consultation, party=party).first()
    focal = kept or FocalPoint(
        id=identifier(chance, f"focal point of {party.key} in {consultation.pk}"), consultation=consultation, party=party
    )
    focal.issue, focal.given_at, focal.expires_at, focal.revoked_at = focal.issue + 1, at, at + LINK_LASTS, None
    focal.digest = keeper.digest(keeper.focal_secret(focal))
    focal.save()
    detail = {"party": party.key, "issue": focal.issue}
    record("issue_focal_link", actor, at, f"focal point {focal.pk}", detail=detail)
    return focal


def _letter(consultation: Consultation, focal: FocalPoint, one: Representative) -> Letter:
    letters = Letters(consultation)
    language = letters.language_for(focal.party, one)
    matter = letters.matter(focal.party.party_class, language)
    said = assistance_notice(matter, LINK, focal.expires_at.date())
    return Letter("assistance", language, one.email, said.subject, said.body)


@transaction.atomic
def end_focal_link(focal: FocalPoint, reason: str, *, actor: Actor, at: datetime) -> None:
    """Ends the link at once and gives no other; what was written stays. Refused without a reason."""
    if not reason.strip():
        raise Refusal("no_reason", "A link is taken back for a reason.", "Say why.")
    FocalPoint.objects.filter(pk=focal.pk).update(revoked_at=at)
    record("end_focal_link", actor, at, f"focal point {focal.pk}", detail={"reason": reason.strip()})


def focal_by(secret: str, *, keeper: Doorkeeper, at: datetime) -> FocalPoint | None:
    """The focal point whose link this is; None when it opens nothing, has ended or was taken back."""
    rows = FocalPoint.objects.select_related("party", "consultation__mandate__resolution")
    return rows.filter(digest=keeper.digest(bare_code(secret)), revoked_at=None, expires_at__gt=at).first()


def focal_of(dispatch: Dispatch, at: datetime) -> FocalPoint | None:
    """The focal point to whom a letter goes; None where its link has ended, or where the register no longer has the party at
    the letter's address."""
    rows = FocalPoint.objects.filter(consultation=dispatch.consultation_id, revoked_at=None, expires_at__gt=at)
    return rows.filter(
        party__representatives=dispatch.representative_id or 0, party__representatives__active=True,
        party__representatives__email=dispatch.address,
    ).first()  # fmt: skip
