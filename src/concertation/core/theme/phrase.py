"""Phrases looked up in a text, all at once, in whatever form their words take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from concertation.core.theme.words import Word, words_of

Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """What a phrase found in the text means, and where it stands (code points)."""

    meaning: Meaning
    start: int
    end: int


class PhraseBook(Generic[Meaning]):
    """Phrases of one language with their meanings. A word written ``=word`` must stand in exactly that form."""

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], language: str) -> None:
        self._language = language
        self._root: dict[Any, Any] = {}
        for phrase, meaning in phrases:
            self._learn(phrase, meaning)

    def _learn(self, phrase: str, meaning: Meaning) -> None:
        node = self._root
        for part in phrase.split():
            exact = part.startswith("=")
            for word in words_of(part, self._language):
                node = node.setdefault("=" + word.written if exact else word.stems[0], {})
        node.setdefault(None, []).append(meaning)

    def found(self, words: Sequence[Word]) -> list[Hit[Meaning]]:
        """What is found, the longest phrase at each place; a word serves one phrase only."""
        hits: list[Hit[Meaning]] = []
        at = 0
        while at < len(words):
            end, meanings = self._longest(words, at)
            hits += [Hit(meaning, words[at].start, words[end - 1].end) for meaning in meanings]
            at = end if meanings else at + 1
        return hits

    def _longest(self, words: Sequence[Word], at: int) -> tuple[int, list[Meaning]]:
        best: tuple[int, list[Meaning]] = (at, [])
        nodes = [self._root]
        end = at
        while nodes and end < len(words):
            nodes = [following for node in nodes for following in _steps(node, words[end])]
            end += 1
            meanings = [meaning for node in nodes for meaning in node.get(None, ())]
            if meanings:
                best = end, meanings
        return best


def _steps(node: dict[Any, Any], word: Word) -> list[dict[Any, Any]]:
    found = [node[stem] for stem in word.stems if stem in node]
    exact = node.get("=" + word.written)
    return found if exact is None else [*found, exact]
