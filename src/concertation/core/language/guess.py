"""Which of the six languages a text is written in: by its script, then by how its words are spelt."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
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
_GLANCE: Final = 12
"""Words after which no more are read where they say enough."""
_ENOUGH: Final = 110
"""Steps by which one language must be ahead of the second then."""
_AHEAD, _MOST_AHEAD = 360, 45
"""Steps by which an official language is likelier than any other of one word: of more words, by the cube of them less."""


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
    words = text.split(None, _GLANCE)
    (loss, language), (second, _) = _ranked(words[:_GLANCE], spelling)
    if second - loss < _ENOUGH and len(words) > _GLANCE:
        (loss, language), (second, _) = _ranked(text.split(), spelling)
    return LanguageGuess(language, _sureness(second - loss))


@cache
def _sureness(ahead: int) -> float:
    """How sure the language is that loses so many steps less than the second."""
    return round(1 / (1 + exp(-LOSS * ahead)), 3)


def _ranked(words: list[str], spelling: Spelling) -> list[tuple[int, str]]:
    """The two likeliest languages with what each loses, the likelier first; words that say nothing are in none for sure."""
    losses = spelling.losses(words)
    if not any(losses):
        return [(0, UNDETERMINED), (1000, UNDETERMINED)]
    official = spelling.official
    ahead = min(_MOST_AHEAD, _AHEAD // len(words) ** 3)
    return sorted([*zip(losses, official, strict=False), (min(losses[len(official) :]) + ahead, UNDETERMINED)])[:2]
