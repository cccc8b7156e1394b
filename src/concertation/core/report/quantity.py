"""When a figure is too small to be given; and, of ``core.finding``, how many in words."""

from __future__ import annotations

from typing import Final

from concertation.core.finding.quantifier import quantifier, scale

__all__ = ["SMALL", "quantifier", "scale", "shown"]

SMALL: Final = 5
"""Counts under this are merged when they include replies that are not public (``DOMAIN.md`` section 4)."""


def shown(count: int, public: int) -> int:
    """The count, or 0 where it is below five and includes replies that are not public."""
    return count if count >= SMALL or count == public else 0
