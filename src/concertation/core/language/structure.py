"""The six official languages, and what is said of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OFFICIAL: Final = ("ar", "zh", "en", "fr", "ru", "es")
UNDETERMINED: Final = "und"
RIGHT_TO_LEFT: Final = frozenset({"ar"})
UNSPACED: Final = frozenset({"zh"})
"""Languages that set no space between words or sentences."""


@dataclass(frozen=True)
class LanguageGuess:
    """One of ``OFFICIAL`` or ``und``, and how sure (0 to 1)."""

    lang: str
    score: float


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML writes it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def between_sentences(language: str) -> str:
    """What stands between two sentences of one paragraph."""
    return "" if language in UNSPACED else " "
