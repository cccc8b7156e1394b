"""The six official languages, and which of them a text is written in."""

from __future__ import annotations

import re
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


_FUNCTION_WORDS: Final = {
    "en": "the of and to in for on with by is are be that this which from as at was has have not its their all we our it",
    "fr": "le la les de des du et à en pour dans par sur est que qui une un au aux ce cette ces ne pas nous son sa leur",
    "es": "el la los las de del y en para por con que se su sus una un al es no lo como más son esta este entre sobre",
}


def language_of(text: str) -> LanguageGuess:
    """The language of a passage of any length; ``und`` for another language or for no language at all."""
    arabic = len(re.findall(r"[\u0600-\u06ff]", text))
    han = 2 * len(re.findall(r"[\u4e00-\u9fff]", text))
    cyrillic = len(re.findall(r"[\u0400-\u04ff]", text))
    latin = len(re.findall(r"[A-Za-zÀ-ÿ]", text))
    most = max(arabic, han, cyrillic, latin)
    if not most:
        return LanguageGuess(UNDETERMINED, 0.0)
    if most != latin:
        return LanguageGuess({arabic: "ar", han: "zh", cyrillic: "ru"}[most], most / (arabic + han + cyrillic + latin))
    words = text.lower().split()
    counts = {lang: sum(word in known.split() for word in words) for lang, known in _FUNCTION_WORDS.items()}
    lang = max(counts, key=lambda one: counts[one])
    return LanguageGuess(lang if counts[lang] else UNDETERMINED, min(1.0, counts[lang] / len(words)))
