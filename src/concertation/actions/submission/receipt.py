"""The receipt of a submission, with its proof at once (TRUST.md, Ledger)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from concertation.actions.ledger import newest_head, publish_checkpoint, receipts_at
from concertation.actions.submission.together import Together
from concertation.core.ledger import LogKey
from concertation.records.models import Opening, Submission, TreeHead
from concertation.records.published import PublishedCheckpoint


@dataclass(frozen=True)
class Asked:
    """What ``receipt_of`` was given."""

    subject: str
    key: Callable[[], LogKey]
    published: PublishedCheckpoint
    at: datetime


def receipt_of(submission: Submission, *, key: Callable[[], LogKey], published: PublishedCheckpoint, at: datetime) -> str:
    """The receipt of having been received, proven against a checkpoint that is published before anybody has it.

    Those that ask at the same moment are told against the same checkpoint.
    """
    return _TOGETHER(Asked(submission.pk, key, published, at))


def _receipts(asked: Sequence[Asked]) -> list[str]:
    openings = _openings([one.subject for one in asked])
    mine = [openings[one.subject] for one in asked]
    last, newest = max(one.entry_id for one in mine), newest_head()
    if newest is None or newest.size <= last:
        publish_checkpoint(asked[0].key(), asked[0].at, published=asked[0].published, entry=last)
    notes = _covering([one.entry_id for one in mine])
    return receipts_at([(one, notes[one.entry_id]) for one in mine])


_TOGETHER: Final = Together(_receipts, most=64)


def _openings(subjects: Collection[str]) -> dict[str, Opening]:
    """The opening of each one's first entry, which is that of its having been received."""
    rows = Opening.objects.select_related("entry").filter(subject__in=subjects).order_by("-entry_id")
    return {opening.subject: opening for opening in rows}


def _covering(entries: Collection[int]) -> dict[int, str]:
    """The first checkpoint that each entry is under, so that whoever asks again is given the same receipt."""
    notes, size, note = dict[int, str](), 0, ""
    for index in sorted(entries):
        if index >= size:
            size, note = TreeHead.objects.filter(size__gt=index).values_list("size", "note").earliest("size")
        notes[index] = note
    return notes
