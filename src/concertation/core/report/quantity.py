"""How many, in words: the scale of quantifiers, and when a figure is too small to be given."""

from __future__ import annotations

from typing import Final

from concertation.core.table import json_table

SMALL: Final = 5
"""Counts under this are merged when they include replies that are not public (``DOMAIN.md`` section 4)."""


def scale() -> dict[str, int]:
    """The editable scale: from how many respondents of a class words are used, and the least each word means."""
    thresholds: dict[str, int] = json_table("report/quantifiers.json")
    return thresholds


def quantifier(k: int, n: int) -> str:
    """The word for ``k`` of ``n`` respondents of one class: the first that fits, or ``number`` where figures are given."""
    if n < scale()["from"]:
        return "number"
    if k == n:
        return "all"
    if 2 * k > n:
        return "most"
    return next((word for word in ("many", "several", "some") if k >= scale()[word]), "number")


def shown(count: int, public: int) -> int:
    """The count, or 0 where it is below five and includes replies that are not public."""
    return count if count >= SMALL or count == public else 0
