"""What the records tell beside replies and report: how respondents were dealt with, and what was checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[int, int]
"""Numerator and denominator."""


@dataclass(frozen=True)
class Known:
    """``blind`` counts the labels that a first and a blind second coder gave to the same public passages.

    Each pair is None where there was nothing to count: ``reminders`` that left out nobody who had not replied, of all sent;
    ``extensions`` that moved the deadline for everybody, of all granted; ``proofs`` of public replies that verify, of those
    checked; ``corrections`` answered, of those asked for.
    """

    blind: Mapping[tuple[str, str], int] = field(default_factory=dict)
    reminders: Pair | None = None
    extensions: Pair | None = None
    proofs: Pair | None = None
    corrections: Pair | None = None


NOTHING_KNOWN = Known()
