"""The six official languages, and which of them a text is written in."""

from concertation.core.language.guess import (
    OFFICIAL,
    RIGHT_TO_LEFT,
    UNDETERMINED,
    LanguageGuess,
    direction,
    language_of,
)

__all__ = ["OFFICIAL", "RIGHT_TO_LEFT", "UNDETERMINED", "LanguageGuess", "direction", "language_of"]
