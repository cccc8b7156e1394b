"""Keep a mail that is no reply, so that nothing that came is lost, and say when a person has dealt with it."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.role import Actor
from concertation.records.models import Dispatch, StrayMail
from concertation.records.safe import Safe


@transaction.atomic
def keep_stray(
    data: bytes, reason: str, *, safe: Safe, actor: Actor, at: datetime, dispatch: Dispatch | None = None
) -> StrayMail:
    """Keeps it sealed; the same mail twice is kept once."""
    digest = hashlib.sha256(data).hexdigest()
    known = StrayMail.objects.filter(digest=digest).first()
    if known is not None:
        return known
    kept = StrayMail.objects.create(digest=digest, blob=safe.keep_apart(data), reason=reason, dispatch=dispatch, at=at)
    record("keep_stray", actor, at, f"mail {kept.pk}", detail={"reason": reason})
    return kept


@transaction.atomic
def settle_stray(mail: StrayMail, *, actor: Actor, at: datetime) -> None:
    """A person has looked at it, and there is nothing left to do."""
    if not actor.is_person:
        raise RuntimeError("only a person settles what a machine could not place")
    StrayMail.objects.filter(pk=mail.pk, settled_at=None).update(settled_at=at)
    record("settle_stray", actor, at, f"mail {mail.pk}")
