"""What a machine would put before a person for a passage: limbs and themes, each with the words that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from concertation.core.finding.cue import limbs_of
from concertation.core.finding.structure import Reason, Suggestion
from concertation.core.language import OFFICIAL
from concertation.core.theme import Codebook
from concertation.core.theme.phrase import PhraseBook
from concertation.core.theme.words import Word, words_of

_THEME_WEIGHT: Final = 0.75
_BOOKS_KEPT: Final = 48


def suggest(passage_id: str, text: str, language: str, codebook: Codebook) -> Suggestion:
    """Limbs and themes suggested for one passage; nothing in a language other than the six."""
    if language not in OFFICIAL:
        return Suggestion(passage_id, language, (), ())
    words = words_of(text, language)
    return Suggestion(passage_id, language, limbs_of(words, language), _themes(words, language, codebook))


def suggest_all(passages: Iterable[tuple[str, str, str]], codebook: Codebook) -> tuple[Suggestion, ...]:
    """One suggestion for each ``(id, text, language)``, in order."""
    return tuple(suggest(name, text, language, codebook) for name, text, language in passages)


def _themes(words: Sequence[Word], language: str, codebook: Codebook) -> tuple[Reason, ...]:
    hits = _theme_book(_Same(codebook), language).found(words)
    reasons = []
    for key in codebook.keys:
        because = tuple((hit.start, hit.end) for hit in hits if hit.meaning == key)
        if because:
            reasons.append(Reason(key, round(1 - (1 - _THEME_WEIGHT) ** len(because), 3), because))
    return tuple(reasons)


class _Same:
    """A codebook compared by identity, so that its phrases are looked up once: its dictionaries have no hash."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.codebook is self.codebook

    def __hash__(self) -> int:
        return id(self.codebook)


@lru_cache(maxsize=_BOOKS_KEPT)
def _theme_book(same: _Same, language: str) -> PhraseBook[str]:
    themes = same.codebook.themes
    pairs = ((phrase, theme.key) for theme in themes for phrase in theme.concepts.get(language, ()))
    return PhraseBook(pairs, language)
