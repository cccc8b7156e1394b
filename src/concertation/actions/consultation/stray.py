"""Keep a mail that is no reply, so that nothing that came is lost; place it, or say why there is nothing left to do."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from concertation.actions.ledger import record
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.records.models import Consultation, Dispatch, StrayMail
from concertation.records.safe import Safe

KEPT: Final = timedelta(days=30)
"""For so long a mail that was set aside stays, in case that was a mistake."""


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
def open_stray(mail: StrayMail, *, actor: Actor, at: datetime) -> None:
    """A person opens it: that is written down, since it may be somebody's reply."""
    record("open_stray", actor, at, f"mail {mail.pk}")


@transaction.atomic
def place_stray(mail: StrayMail, consultation: Consultation, *, actor: Actor, at: datetime) -> None:
    """It is a reply to that consultation, says a person; the worker takes it in."""
    kept = _waiting(mail, actor)
    kept.consultation = consultation
    kept.save(update_fields=["consultation"])
    record("place_stray", actor, at, f"mail {kept.pk}", detail={"consultation": consultation.pk})


@transaction.atomic
def settle_stray(mail: StrayMail, why: str, *, actor: Actor, at: datetime) -> None:
    """A person has looked at it, and there is nothing left to do. It lies sealed for thirty days more."""
    kept, told = _waiting(mail, actor), " ".join(why.split())
    if not told:
        raise Refusal("no_reason", "A mail is set aside for a reason.", "Say why.")
    kept.settled_why, kept.settled_by, kept.settled_at = told, actor.name, at
    kept.save(update_fields=["settled_why", "settled_by", "settled_at"])
    record("settle_stray", actor, at, f"mail {kept.pk}")


@transaction.atomic
def mark_placed(mail: StrayMail, *, actor: Actor, at: datetime) -> None:
    """It has become a reply, under whose own key it lies now: what was kept apart goes (``records.sweep``)."""
    StrayMail.objects.filter(pk=mail.pk).update(blob="", settled_at=at)
    record("mark_placed", actor, at, f"mail {mail.pk}")


@transaction.atomic
def give_back_stray(mail: StrayMail, *, actor: Actor, at: datetime) -> None:
    """No reply could be made of it: it waits for a person again."""
    StrayMail.objects.filter(pk=mail.pk).update(reason="empty", consultation=None)
    record("give_back_stray", actor, at, f"mail {mail.pk}")


@transaction.atomic
def forget_strays(*, actor: Actor, at: datetime) -> int:
    """What was set aside long ago goes, how many is written down; their files go after (``records.sweep``)."""
    gone = StrayMail.objects.filter(settled_at__lt=at - KEPT).exclude(blob="").update(blob="")
    if gone:
        record("forget_strays", actor, at, "mails", detail={"mails": gone})
    return gone


def _waiting(mail: StrayMail, actor: Actor) -> StrayMail:
    if not actor.is_person:
        raise RuntimeError("only a person settles what a machine could not place")
    kept = StrayMail.objects.select_for_update().get(pk=mail.pk)
    if kept.settled_at is not None or kept.consultation_id is not None:
        raise Refusal("settled_already", "This mail has been placed or set aside already.", "Look at the next one.")
    return kept
