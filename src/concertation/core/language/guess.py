"""The six official languages, and which of them a text is written in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp
from typing import Final

from concertation.core.language.letters import script_of
from concertation.core.language.spelling import LOSS, Spelling, packaged

OFFICIAL: Final = ("ar", "zh", "en", "fr", "ru", "es")
UNDETERMINED: Final = "und"
RIGHT_TO_LEFT: Final = frozenset({"ar"})
_READ: Final = 160
"""Characters that are read of a long text: two lines are enough."""
_AHEAD: Final = 26
"""Steps by which an official language is likelier than any other before the first word is read."""


@dataclass(frozen=True)
class LanguageGuess:
    """One of ``OFFICIAL`` or ``und``, and how sure (0 to 1)."""

    lang: str
    score: float


def direction(language: str) -> str:
    """``rtl`` or ``ltr``, as HTML writes it."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def language_of(text: str, spellings: Callable[[str], Spelling] = packaged) -> LanguageGuess:
    """The language of a passage of any length; ``und`` for another language or for no language at all.

    ``spellings`` gives the table of a script: the packaged one, or one distilled from a part of the data to be measured.
    """
    text = text[:_READ]
    script = script_of(text)
    if script == "han":
        return LanguageGuess("zh", 1.0)
    if script in ("", "other"):
        return LanguageGuess(UNDETERMINED, 1.0)
    return _spelled(text, spellings(script))


def _spelled(text: str, spelling: Spelling) -> LanguageGuess:
    """The guess among the languages of one script; each official one is its own, all others are ``und``."""
    losses = spelling.losses(text.split())
    best: dict[str, int] = {}
    for language, loss in zip(spelling.languages, losses, strict=True):
        name, loss = (language, loss) if language in OFFICIAL else (UNDETERMINED, loss + _AHEAD)
        if loss < best.get(name, 1 << 20):
            best[name] = loss
    if min(losses) == max(losses):
        return LanguageGuess(UNDETERMINED, 1.0)
    first, second, *_ = sorted(best.items(), key=lambda one: one[1])
    return LanguageGuess(first[0], round(1 / (1 + exp(LOSS * (first[1] - second[1]))), 3))
