"""What the gate answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Found:
    """Where a quotation stands: code-point offsets into the source as it was given."""

    source: str
    start: int
    end: int


@dataclass(frozen=True)
class QuoteVerdict:
    """``exact`` with where it was found, or ``absent`` with the nearest span for a person to look at."""

    verdict: str
    found: Found | None
    nearest: Found | None
