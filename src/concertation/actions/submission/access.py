"""Give somebody without an account a way in, find it again, end it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from concertation.actions.ledger import record
from concertation.core.chance import Chance
from concertation.core.role import Actor
from concertation.core.submission import bare_code, new_code
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.models import Access, Cosignatory, Party, Reviewer, Submission
from concertation.records.prepared import Prepared


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
    submission: Submission | None = None, reviewer: Reviewer | None = None, cosignatory: Cosignatory | None = None,
    party: Party | None = None,
) -> str:  # fmt: skip
    """A secret for a named reviewer, a co-signatory or a program of a party."""
    code = new_code(chance, f"{role} {Access.objects.count()}")
    access = Access.objects.create(
        role=role, digest=keeper.digest(bare_code(code)), holder=holder, submission=submission, reviewer=reviewer,
        cosignatory=cosignatory, party=party, given_at=at, expires_at=expires_at,
    )  # fmt: skip
    record("let_in", actor, at, f"access {access.pk}", detail={"role": role})
    return bare_code(code)


def access_by(secret: str, *, keeper: Doorkeeper, at: datetime) -> Access | None:
    """The way in that this secret opens now; None when it opens nothing, has ended or was taken back."""
    return _open_now(secret, keeper, at).select_related(
        "invitation__consultation", "invitation__party", "party", "submission", "reviewer", "cosignatory"
    ).first()  # fmt: skip


def device_by(secret: str, *, keeper: Doorkeeper, at: datetime) -> Access | None:
    """The same for a program of a party, and for nobody else."""
    access = _ACCESS.first(keeper.digest(bare_code(secret)))
    return access if access is not None and _is_open_device(access, at) else None


_ACCESS: Final = Prepared(lambda digest: Access.objects.filter(digest=digest).select_related("party"))


def _is_open_device(access: Access, at: datetime) -> bool:
    stands = access.revoked_at is None and (access.expires_at is None or access.expires_at > at)
    return access.role == "device" and access.party_id is not None and stands


def _open_now(secret: str, keeper: Doorkeeper, at: datetime) -> QuerySet[Access]:
    stands = Q(expires_at=None) | Q(expires_at__gt=at)
    return Access.objects.filter(stands, digest=keeper.digest(bare_code(secret)), revoked_at=None)


@transaction.atomic
def revoke(access: Access, *, actor: Actor, at: datetime) -> None:
    """Ends a way in."""
    Access.objects.filter(pk=access.pk, revoked_at=None).update(revoked_at=at)
    record("revoke_access", actor, at, f"access {access.pk}", detail={"role": access.role})
