"""How many rows there are of each of some kinds, or in each of some consultations, asked of the database once for all."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet


def tally(rows: QuerySet[Any], leading: str = "consultation", of: str = "") -> dict[str, int]:
    """By what ``leading`` leads to: the rows, or with ``of`` the different values that they have there. What has none is
    left out."""
    counted = Count(of, distinct=True) if of else Count("pk")
    return dict(rows.order_by().values_list(leading).annotate(n=counted))
