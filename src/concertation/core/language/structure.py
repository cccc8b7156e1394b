"""The six official languages, and what is said of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

OFFICIAL: Final = ("ar", "zh", "en", "fr", "ru", "es")
UNDETERMINED: Final = "und"
RIGHT_TO_LEFT: Final = frozenset({"ar"})


@dataclass(frozen=True)
class LanguageGuess:
    """One of ``OFFICIAL`` or ``und``, and how sure (0 to 1)."""

    lang: str
    score: float


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML writes it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"
