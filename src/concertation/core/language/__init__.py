"""The six official languages, and which of them a text is written in."""

from concertation.core.language.guess import language_of
from concertation.core.language.structure import (
    OFFICIAL,
    UNDETERMINED,
    UNSPACED,
    LanguageGuess,
    between_sentences,
    direction,
)

__all__ = ["OFFICIAL", "UNDETERMINED", "UNSPACED", "LanguageGuess", "between_sentences", "direction", "language_of"]
