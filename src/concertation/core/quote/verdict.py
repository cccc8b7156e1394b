"""What the gate answers."""

from __future__ import annotations

from typing import NamedTuple


class Found(NamedTuple):
    """Where a quotation stands: code-point offsets into the source as it was given."""

    source: str
    start: int
    end: int


class QuoteVerdict(NamedTuple):
    """``exact`` with where it was found, or ``absent`` with the nearest span for a person to look at."""

    verdict: str
    found: Found | None
    nearest: Found | None
