"""How often a theme occurs, told from what was read by lot alone.

What was read because a machine proposed it says nothing of the rest. Intervals are of 95 per cent, after Wilson (1927).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

_NINETY_FIVE_PER_CENT: Final = 1.959964


@dataclass(frozen=True)
class Share:
    """``count`` of ``read``, and between which shares that of all of them lies."""

    count: int
    read: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.count / self.read if self.read else None


def share_of(count: int, read: int, whole: int | None = None) -> Share:
    """The share of all, when ``count`` of ``read`` were counted that were drawn by lot out of ``whole``, or out of many.

    Once all are read nothing is left to doubt.
    """
    if not read:
        return Share(0, 0, 0.0, 1.0)
    left = 1.0 if whole is None else (whole - read) / max(1, whole - 1)
    doubt = _NINETY_FIVE_PER_CENT**2 * left / read
    share = count / read
    middle = (share + doubt / 2) / (1 + doubt)
    reach = sqrt(doubt * share * (1 - share) + doubt**2 / 4) / (1 + doubt)
    return Share(count, read, max(0.0, middle - reach), min(1.0, middle + reach))
