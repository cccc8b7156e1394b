"""The six official languages, and which of them a text is written in."""

from concertation.core.language.guess import language_of
from concertation.core.language.structure import OFFICIAL, RIGHT_TO_LEFT, UNDETERMINED, LanguageGuess, direction

__all__ = ["OFFICIAL", "RIGHT_TO_LEFT", "UNDETERMINED", "LanguageGuess", "direction", "language_of"]
