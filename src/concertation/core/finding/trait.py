"""What a passage is compared by when codes are learned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from concertation.core.finding.cue import cues
from concertation.core.language import OFFICIAL
from concertation.core.sentence import Span
from concertation.core.theme import Codebook, concepts
from concertation.core.token import Word
from concertation.core.token.phrase import Hit, PhraseBook

Traits = Mapping[str, tuple[Span, ...]]
"""Stems, pairs of stems, and what belongs to no language (``concept:…``), with where they stand in the passage."""

CONCEPT: Final = "concept:"
_BOOKS_KEPT: Final = 48


def traits_of(words: Sequence[Word], language: str, codebook: Codebook) -> Traits:
    """Stems and pairs of stems of the language; cues, concepts and themes, which are the same in all six."""
    traits: dict[str, list[Span]] = {}
    for at, word in enumerate(words):
        traits.setdefault(f"{language}:{word.stems[0]}", []).append((word.start, word.end))
        if at:
            before = words[at - 1]
            traits.setdefault(f"{language}:{before.stems[0]} {word.stems[0]}", []).append((before.start, word.end))
    if words and language in OFFICIAL:
        hits = (*cues(language).found(words), *concepts_in(words, language), *theme_words(words, language, codebook))
        for name, start, end in hits:
            traits.setdefault(CONCEPT + name, []).append((start, end))
    return {name: tuple(spans) for name, spans in traits.items()}


def concepts_in(words: Sequence[Word], language: str) -> list[Hit[str]]:
    """Where concepts stand, which are the same in all six languages, each meaning its name."""
    return _concepts(language).found(words)


@lru_cache(maxsize=len(OFFICIAL))
def _concepts(language: str) -> PhraseBook[str]:
    return PhraseBook(((phrase, name) for name, phrases in concepts().items() for phrase in phrases[language]), language)


def theme_words(words: Sequence[Word], language: str, codebook: Codebook) -> list[Hit[str]]:
    """Where the codebook's phrases stand, each meaning its theme; of phrases of one theme inside each other the longest."""
    kept: dict[str, Hit[str]] = {}
    hits = []
    for hit in _theme_phrases(_Same(codebook), language).found(words, overlapping=True):
        if hit.meaning not in kept or hit.end > kept[hit.meaning].end:
            kept[hit.meaning] = hit
            hits.append(hit)
    return hits


class _Same:
    """A codebook compared by identity, so that its phrases are looked up once: its dictionaries have no hash."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.codebook is self.codebook

    def __hash__(self) -> int:
        return id(self.codebook)


@lru_cache(maxsize=_BOOKS_KEPT)
def _theme_phrases(same: _Same, language: str) -> PhraseBook[str]:
    themes = same.codebook.themes
    return PhraseBook(((phrase, theme.key) for theme in themes for phrase in theme.concepts.get(language, ())), language)
