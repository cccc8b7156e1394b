"""Which of the six languages a text is written in: by its script, then by how its words are spelt."""

from __future__ import annotations

from collections.abc import Callable
from math import exp
from typing import Final

from concertation.core.language.letters import script_of
from concertation.core.language.spelling import LOSS, Spelling, packaged
from concertation.core.language.structure import UNDETERMINED, LanguageGuess

_READ: Final = 160
"""Characters that are read of a passage: two lines are enough."""
_PASSAGE: Final = 800
"""Characters from which a text is not one passage, and is read in several places."""
_PLACES: Final = 5
_AHEAD: Final = 30
"""Steps by which an official language is likelier than any other before the first word is read."""


def language_of(text: str, spellings: Callable[[str], Spelling] = packaged) -> LanguageGuess:
    """The language of a passage of any length; ``und`` for another language or for no language at all.

    ``spellings`` gives the table of a script: the packaged one, or one distilled from a part of the data to be measured.
    """
    text = text[:_READ] if len(text) < _PASSAGE else _sampled(text)
    script = script_of(text)
    if script == "han":
        return LanguageGuess("zh", 1.0)
    if script in ("", "other"):
        return LanguageGuess(UNDETERMINED, 1.0)
    return _spelled(text, spellings(script))


def _sampled(text: str) -> str:
    """Words from places all over a long text: its head may be in another language."""
    step = len(text) // _PLACES
    pieces = (text[at : at + _READ // 2] for at in range(step // 2, len(text), step))
    return " ".join(piece.partition(" ")[2].rpartition(" ")[0] or piece for piece in pieces)


def _spelled(text: str, spelling: Spelling) -> LanguageGuess:
    """The guess among the languages of one script; each official one is its own, all others are ``und``."""
    losses = spelling.losses(text.split())
    if min(losses) == max(losses):
        return LanguageGuess(UNDETERMINED, 1.0)
    ranked = sorted(zip(losses, spelling.official, strict=False))
    first, second = sorted([*ranked[:2], (min(losses[len(ranked) :]) + _AHEAD, UNDETERMINED)])[:2]
    return LanguageGuess(first[1], round(1 / (1 + exp(LOSS * (first[0] - second[0]))), 3))
