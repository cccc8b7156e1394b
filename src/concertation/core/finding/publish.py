"""Counts that may be published: parts that could tell of a reply that is not public are not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

WHOLE: Final = "all"
SMALLEST: Final = 5


class Cell(NamedTuple):
    """A count, and how many in it are not public (confidential, or of undeclared publication)."""

    total: int
    hidden: int

    @property
    def is_withheld(self) -> bool:
        """Whether it is told nowhere by itself: it is under five, and not all of it is public."""
        return bool(self.hidden) and self.total < SMALLEST


def published_counts(parts: Mapping[str, int], whole: Cell, beside: Iterable[Cell] = ()) -> dict[str, int | None]:
    """The counts of the parts where all they hold is public; else that of the ``whole`` alone, as far as it may be told.

    Public respondents are listed by name, so that even a large part, or one left out, would give the hidden reply away
    by subtraction (``TRUST.md``; ``DOMAIN.md`` section 4). ``beside``: as in ``published_whole``.
    """
    return {WHOLE: published_whole(whole, beside)} if whole.hidden else dict(parts)


def published_whole(whole: Cell, beside: Iterable[Cell]) -> int | None:
    """The count of a whole whose parts ``beside`` are told one by one elsewhere, as those of a report's classes are.

    None where it, or one of these parts, is withheld: the others and the whole would give that part away by subtraction.
    """
    return None if any(one.is_withheld for one in (whole, *beside)) else whole.total
