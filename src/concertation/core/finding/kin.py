"""Words of other languages by the English stem that means as much: what is coded in one language helps in the others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from concertation.core.finding.trait import Traits, traits_of
from concertation.core.language import OFFICIAL
from concertation.core.table import text_table
from concertation.core.theme import Codebook
from concertation.core.token import Word, words_of
from concertation.core.token.word import WORD

_WORD: Final = re.compile(WORD)
_BEGINNING: Final = 5
"""Letters by which words of a language without stems are compared besides."""


def readable(text: str, language: str) -> list[Word]:
    """The words of a text by which codes are learned: in a language other than the six as they are written."""
    if language in OFFICIAL:
        return words_of(text, language)
    found = ((match.group().lower(), match.start(), match.end()) for match in _WORD.finditer(text))
    return [Word((word,), start, end) for word, start, end in found]


def kindred(words: Sequence[Word], language: str, codebook: Codebook) -> Traits:
    """The traits of a passage, and with them what its words are called in English (``en:…``); in a language other than the
    six, what they begin with."""
    traits = traits_of(words, language, codebook)
    kin = {name: other for name in traits if (other := _kin(name, language))}
    added: dict[str, list[tuple[int, int]]] = {}
    for name, other in kin.items():
        added.setdefault(other, []).extend(traits[name])
    return {**traits, **{name: tuple(spans) for name, spans in added.items()}}


def _kin(trait: str, language: str) -> str | None:
    name = trait.removeprefix(f"{language}:")
    if language in OFFICIAL:
        return kin_of(language).get(name)
    return f"{language}:{name[:_BEGINNING]}-" if len(name) > _BEGINNING and " " not in name else None


@cache
def kin_of(language: str) -> Mapping[str, str]:
    """By stem (in Chinese two characters) the trait of the English stem, distilled by ``benchmarks/distil_kin.py``."""
    if language == "en":
        return {}
    rows = (line.split("\t") for line in text_table(f"finding/kin.{language}.tsv").splitlines())
    return {stem: f"en:{english}" for stem, english in rows}
