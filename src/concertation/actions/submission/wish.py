"""What the author of a draft wants to be told once it is sent, and where."""

from __future__ import annotations

from concertation.records.models import Submission
from concertation.records.safe import Safe


def wish_to_be_told(submission: Submission, acknowledge: str, contact: str, *, safe: Safe) -> None:
    """``acknowledge`` as the column has it; ``contact`` is an address or empty, and lies sealed. No journal: a draft."""
    sealed = safe.key_of(submission.pk).seal_text(contact)
    Submission.objects.filter(pk=submission.pk, state="draft").update(acknowledge=acknowledge, contact=sealed)
