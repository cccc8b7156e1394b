"""What a machine would put before a person for a passage: limbs and themes, each with the words that led there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from concertation.core.finding.cue import cues
from concertation.core.finding.structure import Reason, Suggestion
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.theme import Codebook
from concertation.core.theme.phrase import Hit, PhraseBook
from concertation.core.theme.words import Word, words_of

THRESHOLD: Final = 0.5
_THEME_WEIGHT: Final = 0.75
_BOOKS_KEPT: Final = 48


def suggest(passage_id: str, text: str, language: str, codebook: Codebook) -> Suggestion:
    """Limbs and themes suggested for one passage; nothing in a language other than the six."""
    if language not in OFFICIAL:
        return Suggestion(passage_id, language, (), ())
    words = words_of(text, language)
    return Suggestion(passage_id, language, _limbs(words, language), _themes(words, language, codebook))


def suggest_all(passages: Iterable[tuple[str, str, str]], codebook: Codebook) -> tuple[Suggestion, ...]:
    """One suggestion for each ``(id, text, language)``, in order."""
    return tuple(suggest(name, text, language, codebook) for name, text, language in passages)


def _limbs(words: Sequence[Word], language: str) -> tuple[Reason, ...]:
    return _reasons(cues(language).found(words), LIMBS)


def _themes(words: Sequence[Word], language: str, codebook: Codebook) -> tuple[Reason, ...]:
    book = _theme_book(_Same(codebook), language)
    return _reasons([Hit((key, _THEME_WEIGHT), start, end) for key, start, end in book.found(words)], codebook.keys)


def _reasons(hits: Sequence[Hit[tuple[str, float]]], keys: Sequence[str]) -> tuple[Reason, ...]:
    """Each key whose words together reach the threshold: one strong cue is enough, two weak ones are."""
    reasons = []
    for key in keys:
        mine = [hit for hit in hits if hit.meaning[0] == key and hit.meaning[1]]
        doubt = 1.0
        for hit in mine:
            doubt *= 1 - hit.meaning[1]
        if 1 - doubt > THRESHOLD:
            reasons.append(Reason(key, round(1 - doubt, 3), tuple((hit.start, hit.end) for hit in mine)))
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
