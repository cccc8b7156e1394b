"""How often a theme occurs, and how many of its passages a machine finds, told from what was read by lot alone.

What was read because a machine proposed it says nothing of the rest. Intervals are of 95 per cent, after Wilson (1927).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
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


@dataclass(frozen=True)
class Prevalence:
    """``occurs``: the share of all that speak to the theme. ``found``: the share of those that were suggested for it; of
    suggestions made once it was read, it flatters."""

    theme: str
    occurs: Share
    found: Share


def prevalences(
    by_lot: Collection[str],
    whole: int,
    codes: Mapping[str, Collection[str]],
    suggested: Mapping[str, Collection[str]],
    themes: Iterable[str],
) -> tuple[Prevalence, ...]:
    """For each theme. ``by_lot`` are the names that were read by lot (``read_by_lot``) out of ``whole``; ``codes`` their
    themes as a person gave them, ``suggested`` as a machine did that had not learned from them."""
    return tuple(_prevalence(theme, by_lot, whole, codes, suggested) for theme in themes)


def _prevalence(
    theme: str,
    by_lot: Collection[str],
    whole: int,
    codes: Mapping[str, Collection[str]],
    suggested: Mapping[str, Collection[str]],
) -> Prevalence:
    speaking = [name for name in by_lot if theme in codes.get(name, ())]
    found = sum(theme in suggested.get(name, ()) for name in speaking)
    # How many of all speak to it is itself not known: the interval of ``found`` is that of a sample out of many.
    return Prevalence(theme, share_of(len(speaking), len(by_lot), whole), share_of(found, len(speaking)))


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
