"""The counts of the public list, kept by the acts."""

from __future__ import annotations

from django.db.models import F

from concertation.records.models import FacetCount, Submission

FACETS = {"class": "party_class", "region": "region", "language": "language"}
"""By what the public list can be narrowed, and the column that tells."""


def place(submission: Submission, number: int | None) -> None:
    """Gives it its place in the public list or takes it away, and keeps the counts of the list with it; the caller saves."""
    change = (number is not None) - (submission.place is not None)
    submission.place = number
    if change:
        count(submission, "listed", "", change)
        for facet, column in FACETS.items():
            count(submission, facet, getattr(submission, column), change)


def count(submission: Submission, facet: str, value: str, change: int) -> None:
    """Adds to a count; the first of its kind makes it."""
    kept = FacetCount.objects.filter(consultation_id=submission.consultation_id, facet=facet, value=value)
    if not kept.update(count=F("count") + change):
        FacetCount.objects.get_or_create(
            consultation_id=submission.consultation_id, facet=facet, value=value, defaults={"count": 0}
        )
        kept.update(count=F("count") + change)
