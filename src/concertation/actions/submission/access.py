"""Give somebody without an account a way in, find it again, end it."""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from concertation.actions.ledger import record
from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.core.submission import bare_code, new_code
from concertation.records.models import Access, Cosignatory, Invitation, Party, Submission


@dataclass(frozen=True)
class Doorkeeper:
    """Knows secrets by their keyed hash, and makes those of personal links; ``secret`` is the installation's own."""

    secret: bytes

    def digest(self, secret: str) -> str:
        """By what a secret is found (TRUST.md, Identifiers and codes)."""
        return hmac.digest(self.secret, f"way in {secret}".encode(), "sha256").hex()

    def link_secret(self, invitation: Invitation) -> str:
        """The secret of the invitation's latest personal link, 130 bits: signed, so that it is kept nowhere."""
        told = f"personal link {invitation.pk} {invitation.issue}".encode()
        return b32encode(hmac.digest(self.secret, told, "sha256")).decode().lower()[:26]


@transaction.atomic
def issue_link(
    invitation: Invitation, expires_at: datetime | None, *, keeper: Doorkeeper, actor: Actor, at: datetime
) -> str:
    """A new personal link for the party; the one before it ends at once."""
    Access.objects.filter(invitation=invitation, revoked_at=None).update(revoked_at=at)
    invitation.issue += 1
    invitation.expires_at = expires_at
    invitation.save(update_fields=["issue", "expires_at"])
    secret = keeper.link_secret(invitation)
    Access.objects.create(
        role="party", digest=keeper.digest(secret), invitation=invitation, party_id=invitation.party_id,
        given_at=at, expires_at=expires_at,
    )  # fmt: skip
    record("issue_link", actor, at, f"invitation {invitation.pk}", detail={"issue": invitation.issue})
    return secret


@transaction.atomic
def give_code(submission: Submission, *, keeper: Doorkeeper, at: datetime, chance: Chance) -> str:
    """The code of a reply, to be shown once; a code given before ends. No journal: it would tell when somebody came."""
    Access.objects.filter(submission=submission, role="respondent", revoked_at=None).update(revoked_at=at)
    code = new_code(chance, f"code of {submission.pk} {submission.accesses.count()}")
    Access.objects.create(
        role="respondent", digest=keeper.digest(bare_code(code)), submission=submission, given_at=at
    )  # fmt: skip
    return code


@transaction.atomic
def let_in(
    role: str, holder: str, expires_at: datetime | None, *, keeper: Doorkeeper, actor: Actor, at: datetime, chance: Chance,
    submission: Submission | None = None, cosignatory: Cosignatory | None = None, party: Party | None = None,
) -> str:  # fmt: skip
    """A secret for a named reviewer, a co-signatory or a program of a party."""
    code = new_code(chance, f"{role} {Access.objects.count()}")
    access = Access.objects.create(
        role=role, digest=keeper.digest(bare_code(code)), holder=holder, submission=submission, cosignatory=cosignatory,
        party=party, given_at=at, expires_at=expires_at,
    )  # fmt: skip
    record("let_in", actor, at, f"access {access.pk}", detail={"role": role})
    return bare_code(code)


def access_by(secret: str, *, keeper: Doorkeeper, at: datetime) -> Access | None:
    """The way in that this secret opens now; None when it opens nothing, has ended or was taken back."""
    stands = Q(expires_at=None) | Q(expires_at__gt=at)
    found = Access.objects.filter(stands, digest=keeper.digest(bare_code(secret)), revoked_at=None)
    return found.select_related(
        "invitation__consultation", "invitation__party", "party", "submission", "cosignatory"
    ).first()


@transaction.atomic
def revoke(access: Access, *, actor: Actor, at: datetime) -> None:
    """Ends a way in."""
    Access.objects.filter(pk=access.pk, revoked_at=None).update(revoked_at=at)
    record("revoke_access", actor, at, f"access {access.pk}", detail={"role": access.role})
