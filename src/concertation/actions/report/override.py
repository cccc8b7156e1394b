"""Let a line of the checklist pass: the chief alone, with a reason that is printed; never consent, never safety."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.report.issue import chief_of
from concertation.core.refusal import Refusal
from concertation.core.report.checklist import ITEMS, NEVER_OVERRIDDEN
from concertation.core.role import Actor
from concertation.records.models import Override, Version


@transaction.atomic
def let_item_pass(version: Version, item: str, reason: str, *, actor: Actor, at: datetime) -> Override:
    """The reason stands in the issued document. Said again, it takes the place of what was said before."""
    chief = chief_of(actor)
    if item not in ITEMS:
        raise Refusal("no_such_item", "The checklist has no such line.", "Choose one of its lines.")
    if item in NEVER_OVERRIDDEN:
        raise Refusal("never_overridden", "Consent and safety are never set aside.", "Correct the sentences that it names.")
    if not reason.strip():
        raise Refusal("no_reason", "The reason is printed in the document, and there is none.", "Say why.")
    if version.issued_at is not None:
        raise Refusal("already_issued", "This version of the report has been issued.", "Draft the next version.")
    kept, _ = Override.objects.update_or_create(
        version=version, item=item, defaults={"reason": reason.strip(), "by": chief, "at": at}
    )
    record("let_item_pass", actor, at, f"report version {version.pk}", detail={"item": item})
    return kept
