"""The personal link of an invitation: given, given anew, made to end earlier or later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction
from django.db.models import F, QuerySet

from concertation.actions.ledger import record
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Access, Consultation, Invitation

TOGETHER: Final = 500
STAYS_OPEN: Final = timedelta(days=60)
"""How long a link is good after the deadline, unless an officer says otherwise: late replies are marked, not turned away."""


def usual_expiry(deadline: datetime | None) -> datetime | None:
    """When a personal link ends by itself; without a deadline it does not."""
    return deadline + STAYS_OPEN if deadline else None


@transaction.atomic
def issue_link(
    invitation: Invitation, expires_at: datetime | None, *, keeper: Doorkeeper, actor: Actor, at: datetime
) -> str:  # fmt: skip
    """A new personal link for the party; the one before it ends at once."""
    issue_links([invitation], expires_at, keeper=keeper, at=at)
    record("issue_link", actor, at, f"invitation {invitation.pk}", detail={"issue": invitation.issue})
    return keeper.link_secret(invitation)


def issue_links(
    invitations: Sequence[Invitation], expires_at: datetime | None, *, keeper: Doorkeeper, at: datetime
) -> None:  # fmt: skip
    """The same for many, inside the transaction of the act that invites them: four questions to the database a batch."""
    kept = Access.objects.filter(invitation__in=invitations, role="party", revoked_at=None)
    kept.update(revoked_at=at)
    for one in invitations:
        one.issue += 1
        one.expires_at = expires_at
    Invitation.objects.bulk_update(invitations, ("issue", "expires_at"), batch_size=TOGETHER)
    Access.objects.bulk_create((_way_in(one, keeper, at) for one in invitations), batch_size=TOGETHER)


def _way_in(invitation: Invitation, keeper: Doorkeeper, at: datetime) -> Access:
    return Access(
        role="party", digest=keeper.digest(keeper.link_secret(invitation)), invitation=invitation,
        party_id=invitation.party_id, given_at=at, expires_at=invitation.expires_at,
    )  # fmt: skip


@transaction.atomic
def move_expiry(invitation: Invitation, expires_at: datetime, *, actor: Actor, at: datetime) -> None:
    """Lets the link of one party end at another moment; refused for one that has passed, and where there is none."""
    if expires_at <= at:
        raise Refusal("ends_in_the_past", "A link cannot end at a moment that has passed.",
                      "Name a later one, or end it now.")  # fmt: skip
    if not _standing(invitation).update(expires_at=expires_at):
        raise Refusal("no_link", "This party has no personal link.", "Issue one.")
    invitation.expires_at = expires_at
    invitation.save(update_fields=["expires_at"])
    record("move_expiry", actor, at, f"invitation {invitation.pk}", detail={"expires_at": expires_at.isoformat()})


@transaction.atomic
def end_link(invitation: Invitation, reason: str, *, actor: Actor, at: datetime) -> None:
    """Ends the link at once and gives no other; refused without a reason."""
    if not reason.strip():
        raise Refusal("no_reason", "A personal link is taken back for a reason.", "Say why.")
    _standing(invitation).update(revoked_at=at)
    record("end_link", actor, at, f"invitation {invitation.pk}", detail={"reason": reason.strip()})


def move_expiries(consultation: Consultation, later: timedelta, *, at: datetime) -> None:
    """Lets every link that stands end so much later, inside the transaction of the act that moves the deadline."""
    standing = Access.objects.filter(invitation__consultation=consultation, role="party", revoked_at=None)
    standing.filter(expires_at__gt=at).update(expires_at=F("expires_at") + later)
    invitations = Invitation.objects.filter(consultation=consultation, expires_at__gt=at)
    invitations.update(expires_at=F("expires_at") + later)


def has_link(invitation: Invitation, at: datetime) -> bool:
    """Whether a personal link lets the party in now."""
    standing = _standing(invitation).values_list("expires_at", flat=True)
    return any(ends is None or ends > at for ends in standing)


def _standing(invitation: Invitation) -> QuerySet[Access]:
    return Access.objects.filter(invitation=invitation, role="party", revoked_at=None)
