"""Phrases looked up in a text, all at once, in whatever form their words take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from concertation.core.token.word import Word, words_of

Meaning = TypeVar("Meaning")


class Hit(NamedTuple, Generic[Meaning]):
    """What a phrase found in the text means, and where it stands (code points)."""

    meaning: Meaning
    start: int
    end: int


class PhraseBook(Generic[Meaning]):
    """Phrases of one language with their meanings.

    A word written ``=word`` must stand in exactly that form; a phrase written ``^phrase`` must stand first in the text,
    after no more than its number or letter.
    """

    def __init__(self, phrases: Iterable[tuple[str, Meaning]], language: str) -> None:
        self._language = language
        self._root: dict[Any, Any] = {}
        self._first: dict[Any, Any] = {}
        for phrase, meaning in phrases:
            self._learn(phrase, meaning)

    def _learn(self, phrase: str, meaning: Meaning) -> None:
        node = self._first if phrase.startswith("^") else self._root
        for part in phrase.removeprefix("^").split():
            exact = part.startswith("=")
            for word in words_of(part, self._language):
                node = node.setdefault(word.stems[-1 if exact else 0], {})
        meanings = node.setdefault(None, [])
        if meaning not in meanings:
            meanings.append(meaning)

    def found(self, words: Sequence[Word], *, overlapping: bool = False) -> list[Hit[Meaning]]:
        """What is found, the longest phrase at each place; a word serves one phrase only, unless they may overlap.

        What stands first is found besides, whatever else its words serve.
        """
        start = _start(words)
        hits = self._hits(self._first, words, start)[1] if words else []
        at = 0
        while at < len(words):
            end, found = self._hits(self._root, words, at)
            hits += found
            at = end if found and not overlapping else at + 1
        return hits

    def _hits(self, root: dict[Any, Any], words: Sequence[Word], at: int) -> tuple[int, list[Hit[Meaning]]]:
        nodes = [root[stem] for stem in words[at].stems if stem in root]
        end, meanings = _longest(nodes, words, at + 1) if nodes else (at, ())
        return end, [Hit(meaning, words[at].start, words[end - 1].end) for meaning in meanings]


def _start(words: Sequence[Word]) -> int:
    """Where the text begins to speak: a single letter before it is the mark of a point, but a Chinese character is not."""
    return int(len(words) > 1 and words[0].end - words[0].start == 1 and words[1].start > words[0].end + 1)


def _longest(nodes: list[dict[Any, Any]], words: Sequence[Word], end: int) -> tuple[int, Sequence[Any]]:
    """Where the longest phrase ends that goes on from these nodes, and what it means."""
    best: tuple[int, Sequence[Any]] = (end, ())
    while True:
        meanings = tuple(dict.fromkeys(meaning for node in nodes for meaning in node.get(None, ())))
        if meanings:
            best = end, meanings
        if end == len(words):
            return best
        stems = words[end].stems
        nodes = [node[stem] for node in nodes for stem in stems if stem in node]
        if not nodes:
            return best
        end += 1
