"""The receipt of a submission, with its proof at once (TRUST.md, Ledger)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import Q

from concertation.actions.ledger import publish_checkpoint, receipt_at
from concertation.core.ledger import LogKey
from concertation.records.models import LedgerNode, Opening, Submission, TreeHead
from concertation.records.published import PublishedCheckpoint

_SIGNING: Final = threading.Lock()
"""One signs; those that waited meanwhile find their entry under what was signed, and sign nothing."""


def receipt_of(submission: Submission, *, key: Callable[[], LogKey], published: PublishedCheckpoint, at: datetime) -> str:
    """The receipt of having been received, proven against a checkpoint that is published before anybody has it."""
    opening = Opening.objects.select_related("entry").filter(subject=submission.pk).earliest("entry_id")
    note = _covering(opening.entry_id) or _signed(opening.entry_id, key, published, at)
    return receipt_at(opening, note, nodes_at)


def _covering(index: int) -> str | None:
    """The first checkpoint that the entry is under, so that whoever asks again is given the same receipt."""
    head = TreeHead.objects.filter(size__gt=index).order_by("size").first()
    return head.note if head is not None else None


def _signed(index: int, key: Callable[[], LogKey], published: PublishedCheckpoint, at: datetime) -> str:
    with _SIGNING:
        return _covering(index) or publish_checkpoint(key(), at, published=published)


def nodes_at(places: frozenset[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
    """The kept subtrees at these places (level, number), fetched at once."""
    if not places:
        return {}
    asked = reduce(or_, (Q(level=level, number=number) for level, number in places))
    rows = LedgerNode.objects.filter(asked).values_list("level", "number", "hash")
    return {(level, number): bytes(value) for level, number, value in rows}
