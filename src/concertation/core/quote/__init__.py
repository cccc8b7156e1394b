"""The quotation gate: words quoted must be found in their source, word for word."""

from concertation.core.quote.folding import Folded, folded
from concertation.core.quote.gate import QuotationGate, check_quotes
from concertation.core.quote.verdict import Found, QuoteVerdict

__all__ = ["Folded", "Found", "QuotationGate", "QuoteVerdict", "check_quotes", "folded"]
