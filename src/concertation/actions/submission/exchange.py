"""What a reply's author and the secretariat wrote to each other goes along with a correction: nobody looks behind it."""

from __future__ import annotations

from concertation.records.models import Message, Submission, UrgentMark
from concertation.records.safe import Safe, SealingKey


def carry_exchange(correction: Submission, safe: Safe) -> None:
    """The messages of the corrected reply, read or not, sealed anew under the key of the correction; and the urgent passages
    about which the officer on duty has decided or written. Any other is looked for in the new text."""
    before = correction.supersedes
    if before is None:
        return
    here, there = safe.key_of(before.pk), safe.key_of(correction.pk)
    for mark in before.urgent_marks.select_for_update().exclude(decided_at=None):
        _carry_mark(mark, correction, here, there)
    for one in before.messages.order_by("pk"):
        words = there.seal_text(here.open_text(one.words))
        Message.objects.filter(pk=one.pk).update(submission=correction, words=words)


def _carry_mark(mark: UrgentMark, correction: Submission, here: SealingKey, there: SealingKey) -> None:
    mark.submission, mark.sealed = correction, there.seal_text(here.open_text(mark.sealed))
    mark.note = there.seal_text(here.open_text(mark.note))
    mark.save(update_fields=["submission", "sealed", "note"])
