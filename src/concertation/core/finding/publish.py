"""Counts that may be published: parts that could tell of a reply that is not public are not."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

WHOLE: Final = "all"
SMALLEST: Final = 5


class Cell(NamedTuple):
    """A count, and how many in it are not public (confidential, or of undeclared publication)."""

    total: int
    hidden: int


def published_counts(parts: Mapping[str, int], whole: Cell) -> dict[str, int | None]:
    """The counts of the parts where all they hold is public; else that of the ``whole`` alone, None if under five.

    Public respondents are listed by name, so that even a large part, or one left out, would give the hidden reply away
    by subtraction (``TRUST.md``; ``DOMAIN.md`` section 4).
    """
    if not whole.hidden:
        return dict(parts)
    return {WHOLE: whole.total if whole.total >= SMALLEST else None}
