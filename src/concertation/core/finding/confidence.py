"""How sure a machine is of what it suggests, in the words that a person reads instead of a number."""

from __future__ import annotations

from typing import Final

BANDS: Final = {"clear": 0.8, "likely": 0.5, "weak": 0.0}
"""Each band with the score from which it begins."""


def band_of(score: float) -> str:
    """The band of a score between 0 and 1."""
    return next(band for band, least in BANDS.items() if score >= least)
