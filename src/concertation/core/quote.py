"""The quotation gate: words quoted must be found in their source, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
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


class QuotationGate:
    """Sources normalised once (case kept; white space, quotation marks, hyphens and ligatures folded), then asked."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        raise NotImplementedError

    def check(self, quote: str, source: str | None = None) -> QuoteVerdict:
        """Whether ``quote`` stands word for word in that source (or in any); ``[…]`` joins pieces that occur in order."""
        raise NotImplementedError


def check_quotes(quotes: Iterable[tuple[str, str]], sources: Mapping[str, str]) -> dict[str, QuoteVerdict]:
    """Verdicts by quotation id."""
    gate = QuotationGate(sources)
    return {name: gate.check(quote) for name, quote in quotes}
