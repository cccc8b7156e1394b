"""The words of a text as they are compared: by their stems, so that a phrase is found in all its forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

from concertation.core.language import OFFICIAL

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u064b-\u065f\u0670\u00ad])*")  # vowel signs and soft hyphens end no word
_CHINESE_WORD: Final = re.compile(r"[㐀-鿿]|[^\W\d_㐀-鿿]+")
_ARABIC_SIGNS: Final = re.compile(r"[ً-ْٰـ]")
_ARABIC_ALIKE: Final = str.maketrans("أإآٱىة", "اااايه")
_ARABIC_SUFFIXES: Final = ("هما", "تها", "اتها", "ها", "هم", "ات", "ان", "ون", "ين", "يه", "ته", "وا", "ه", "ي", "ا")
_SNOWBALL: Final = {"en": "english", "fr": "french", "ru": "russian", "es": "spanish"}
_ARABIC_ARTICLES: Final = ("ال", "بال", "كال", "لل")
_MOST_STEMS: Final = 200_000


class Word(NamedTuple):
    """A word by its stems, the likeliest first and last the word as written after ``=``; where it stands (code points)."""

    stems: tuple[str, ...]
    start: int
    end: int


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text; each Chinese character is one, and hyphens and apostrophes end one. None but in the six."""
    if language not in OFFICIAL:
        return []
    known = _stemmed(language)
    pattern = _CHINESE_WORD if language == "zh" else _WORD
    found = []
    for match in pattern.finditer(text):
        written = match.group().lower()
        stems = known.get(written)
        if stems is None:
            stems = known[written] = (*_stems(written, language), "=" + written)
        found.append(Word(stems, match.start(), match.end()))
    if len(known) > _MOST_STEMS:
        known.clear()
    return found


@cache
def _stemmed(language: str) -> dict[str, tuple[str, ...]]:
    """The stems met so far in a language: a text repeats most of its words."""
    del language
    return {}


@cache
def _snowball(language: str) -> Callable[[str], str]:
    import snowballstemmer

    stemmer: Any = snowballstemmer.stemmer(_SNOWBALL[language])
    stem: Callable[[str], str] = stemmer.stemWord
    return stem


def _stems(word: str, language: str) -> tuple[str, ...]:
    word = word.replace("\u00ad", "")
    if language == "ar":
        return _arabic_stems(word)
    if language == "zh":
        return (word,)
    return (_snowball(language)(word).replace("ё", "е"),)


def _arabic_stems(word: str) -> tuple[str, ...]:
    """Light stems without what Arabic writes onto a word; with it too where a root may begin with those letters."""
    bare = _ARABIC_SIGNS.sub("", word).translate(_ARABIC_ALIKE)
    forms = [bare, bare[1:]] if len(bare) > 4 and bare[0] in "وف" else [bare]
    articled = [form[len(start) :] for form in forms for start in _ARABIC_ARTICLES if form.startswith(start)]
    prefixed = [form[1:] for form in forms if form[0] in "بلك" and len(form) > 3]
    return tuple(dict.fromkeys(_without_arabic_suffix(form) for form in (*articled, *forms, *prefixed) if form))


def _without_arabic_suffix(form: str) -> str:
    for suffix in _ARABIC_SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            return form[: -len(suffix)]
    return form
