"""The words of a text as they are compared: by their stems, so that a phrase is found in all its forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final, NamedTuple

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS: Final = "\u00ad\u0300-\u036f\u064b-\u065f\u0670"
"""Soft hyphens, accents that stand alone and Arabic vowel signs end no word."""
_RAISED: Final = "¹²³⁰-₉①-⓿❶-➓"
"""Marks of footnotes and of points belong to none."""
_LETTER: Final = rf"[^\W\d_{HAN}{_RAISED}]"
WORD: Final = rf"[{HAN}]|{_LETTER}(?:{_LETTER}|[{_MARKS}])*"
_WORD: Final = re.compile(WORD)
_LATIN_MARKS: Final = re.compile("[\u00ad\u0300-\u036f]")
_ARABIC_SIGNS: Final = re.compile(r"[ً-ْٰـ]")
_ARABIC_ALIKE: Final = str.maketrans("أإآٱىة", "اااايه")
_ARABIC_SUFFIXES: Final = (
    "اتهما", "اتها", "اتهم", "اته", "هما", "تها", "تهم", "ها", "هم", "ات", "ان", "ون", "ين", "يه", "ته", "وا", "ه", "ي", "ا",
)  # fmt: skip
_SNOWBALL: Final = {"en": "english", "fr": "french", "ru": "russian", "es": "spanish"}
_KNOWN: Final = frozenset({"ar", "zh", *_SNOWBALL})
_ARABIC_ARTICLES: Final = ("ال", "بال", "كال", "لل")
_MOST_STEMS: Final = 200_000


class Word(NamedTuple):
    """A word by its stems, the likeliest first and last the word as written after ``=``; where it stands (code points)."""

    stems: tuple[str, ...]
    start: int
    end: int


def words_of(text: str, language: str) -> list[Word]:
    """The words of a text; each Chinese character is one, and hyphens and apostrophes end one. None but in the six."""
    if language not in _KNOWN:
        return []
    known = _stemmed(language)
    found = []
    for match in _WORD.finditer(text):
        written = match.group().lower()
        stems = known.get(written)
        if stems is None:
            stems = known[written] = (*stems_of(written, language), "=" + written)
        found.append(Word(stems, match.start(), match.end()))
    if len(known) > _MOST_STEMS:
        known.clear()
    return found


def stems_of(word: str, language: str) -> tuple[str, ...]:
    """The stems of a word in lower case, the likeliest first: where a word may be two things, both."""
    word = _LATIN_MARKS.sub("", word)
    if language == "ar":
        return _arabic_stems(word)
    if language == "zh":
        return (word,)
    stem = _snowball(language)(word)
    noun = _noun(word, stem, language)
    return tuple(one.replace("ё", "е") for one in ((stem, noun) if noun else (stem,)))


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


def _arabic_stems(word: str) -> tuple[str, ...]:
    """Light stems without what Arabic writes onto a word; with it too where a root may begin with those letters."""
    bare = (_ARABIC_SIGNS.sub("", word) or word).translate(_ARABIC_ALIKE)
    forms = [bare, bare[1:]] if len(bare) > 4 and bare[0] in "وف" else [bare]
    articled = [form[len(start) :] for form in forms for start in _ARABIC_ARTICLES if form.startswith(start)]
    prefixed = [form[1:] for form in forms if form[0] in "بلك" and len(form) > 3]
    ours = [form[: -len(end)] for form in forms for end in ("نا", "تنا") if form.endswith(end) and len(form) > len(end) + 2]
    return tuple(dict.fromkeys(_without_arabic_suffix(form) for form in (*articled, *forms, *prefixed, *ours) if form))


def _noun(word: str, stem: str, language: str) -> str | None:
    """The stem of a noun that was taken for a verb: орга-н and материа-л for a past tense, muj-er for an infinitive."""
    if language == "ru" and stem[-1:] in ("а", "я") and word[len(stem) : len(stem) + 1] in ("н", "л"):
        return word[: len(stem) + 1]
    if language == "es" and word[len(stem) :] in ("ar", "er", "ir"):
        return word
    return None


def _without_arabic_suffix(form: str) -> str:
    for suffix in _ARABIC_SUFFIXES:
        if form.endswith(suffix) and len(form) - len(suffix) >= 3:
            return form[: -len(suffix)]
    return form
