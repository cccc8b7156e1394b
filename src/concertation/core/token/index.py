"""What a full-text index keeps of a text: the same tokens whichever database indexes them.

A word is kept by its stems without accents, a number by its digits, two words that stand side by side also as a pair
(``human_right``). By pairs a phrase is found without the index knowing places: of a longer one each pair must be there.
Tokens are small letters and digits of any script: no database divides or changes them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from concertation.core.token.word import HAN, WORD, Word, stems_of

LATIN: Final = ("en", "fr", "es")
"""The languages in Latin letters: from its letters alone nobody can tell of which a word is."""
FIGURES_AND_WORDS: Final = re.compile(rf"{WORD}|\d+")
_SCRIPT: Final = re.compile(
    rf"(?P<zh>[{HAN}])|(?P<ar>[\u0600-\u06ff\u0750-\u077f])|(?P<ru>[\u0400-\u052f])|(?P<latin>[a-z\u00c0-\u024f\u1e00-\u1eff])"
)
_WHOLE: Final = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "þ": "th"})
"""Letters that no accent can be taken from."""
_LONGEST: Final = 40
"""Characters of a token: what is longer is found by its beginning."""
_MOST: Final = 1_000_000
"""Bytes of the tokens of one text: PostgreSQL keeps no more. A sentence has a few hundred."""


def indexed(text: str, language: str) -> tuple[str, ...]:
    """The tokens of a text, each once: its words in order, then its pairs."""
    words = [word.stems for word in tokens_in(text, language)]
    tokens = dict.fromkeys(token for stems in words for token in stems)
    tokens.update(dict.fromkeys(pair for one, two in pairwise(words) for pair in pairs(one, two)))
    return tuple(_bounded(tokens))


def tokens_in(text: str, language: str) -> list[Word]:
    """The words and numbers of a text by their tokens; one in other letters than the language's is read by its letters."""
    latin = language if language in LATIN else LATIN[0]
    return [Word(tokens_of(match.group(), latin), *match.span()) for match in FIGURES_AND_WORDS.finditer(text)]


@lru_cache(maxsize=200_000)
def tokens_of(written: str, latin: str) -> tuple[str, ...]:
    """The tokens of a word or number; ``latin`` says whose stems a word in Latin letters has."""
    word = unicodedata.normalize("NFKC", written).lower()
    script = _SCRIPT.match(word)
    if script is None:
        stems: tuple[str, ...] = (word,)
    elif script.lastgroup == "latin":
        # Stemmed with its accents and without them, since a reader may write none.
        stems = (*stems_of(word, latin), *stems_of(_plain(word), latin))
    else:
        stems = stems_of(word, str(script.lastgroup))
    return tuple(dict.fromkeys(filter(None, map(_plain, stems)))) or (written,)


def pairs(one: Iterable[str], two: Iterable[str]) -> Iterator[str]:
    """The tokens of two words side by side, in whatever form each is."""
    second = tuple(two)
    return (f"{first}_{token}" for first in one for token in second)


def _plain(word: str) -> str:
    """A word without accents, in small letters, its digits as Europe writes them."""
    letters = unicodedata.normalize("NFKD", word.casefold().translate(_WHOLE))
    return "".join(map(_digit, filter(str.isalnum, letters)))[:_LONGEST]


def _digit(character: str) -> str:
    return str(unicodedata.decimal(character, character))


def _bounded(tokens: Iterable[str]) -> Iterator[str]:
    length = 0
    for token in tokens:
        length += len(token.encode())
        if length > _MOST:
            return
        yield token
