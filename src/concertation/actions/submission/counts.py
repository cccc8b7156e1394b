"""The counts of the public list, kept by the acts."""

from __future__ import annotations

from typing import Final

from django.db import connection

from concertation.core.submission import ROUNDS
from concertation.records.models import FacetCount, Submission

_ADD: Final = "UPDATE records_facetcount SET count = count + %s WHERE consultation_id = %s AND facet = %s AND value = %s"
FACETS = {"class": "party_class", "region": "region", "language": "language"}
"""By what the public list can be narrowed, and the column that tells."""


def place(submission: Submission, number: int | None) -> None:
    """Gives it its place in the public list or takes it away, and keeps the counts of the list with it; the caller saves.
    What came by a round has no place among the replies."""
    if submission.door in ROUNDS:
        return
    change = (number is not None) - (submission.place is not None)
    submission.place = number
    if change:
        count(submission, "listed", "", change)
        for facet, column in FACETS.items():
            count(submission, facet, getattr(submission, column), change)


def count(submission: Submission, facet: str, value: str, change: int) -> None:
    """Adds to a count; the first of its kind makes it. What came by a round is counted nowhere."""
    if submission.door in ROUNDS:
        return
    which = submission.consultation_id, facet, value
    if not _added(change, which):
        FacetCount.objects.get_or_create(
            consultation_id=submission.consultation_id, facet=facet, value=value, defaults={"count": 0}
        )
        _added(change, which)


def _added(change: int, which: tuple[str, str, str]) -> bool:
    """Whether there was such a count. Written out: every reply comes by here, and Django takes ten times as long."""
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [change, *which])
        return bool(cursor.rowcount)
