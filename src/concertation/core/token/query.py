"""What a reader looks for, read without being told its language, and the words of a passage that answer it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from concertation.core.token.index import FIGURES_AND_WORDS, LATIN, pairs, tokens_in, tokens_of
from concertation.core.token.word import Word

Reading = tuple[tuple[str, ...], ...]
"""The words of a phrase as one language reads them, each by its tokens."""
Phrase = tuple[Reading, ...]
"""Words that stand side by side, in all the ways in which they may be read."""
Span = tuple[int, int]

MOST_WORDS: Final = 20
_OPENING, _CLOSING = '“„‟«"＂「『', '”“»"＂」』'
_QUOTED: Final = re.compile(f"[{_OPENING}]([^{_OPENING}{_CLOSING}]+)[{_CLOSING}]")
_JOINED: Final = re.compile(r"[-‐‑–/.'’‘ʼ_&]?")
"""What may stand between two words that are looked for side by side, as in ``A/HRC/13/19`` and ``l'homme``."""


@dataclass(frozen=True)
class Query:
    """Phrases that must all occur; without any (an empty query, or signs alone) nothing is found. Chinese characters make
    a phrase, and so does what stands in quotation marks or has no space in it.

    ``complete`` is False where a query had more than ``MOST_WORDS`` words: the first are looked for.
    """

    phrases: tuple[Phrase, ...]
    complete: bool = True

    def __bool__(self) -> bool:
        return bool(self.phrases)

    @property
    def needed(self) -> tuple[tuple[str, ...], ...]:
        """What a text must have in the index to be found: one token at least of each group."""
        return tuple(dict.fromkeys(group for phrase in self.phrases for group in _needed(phrase)))


def query_of(text: str) -> Query:
    """The query that a reader wrote; whatever was written, it is one."""
    runs = [run for at, piece in enumerate(_QUOTED.split(text)) for run in _runs(piece, quoted=at % 2 == 1)]
    kept = list(_first(runs, MOST_WORDS))
    return Query(tuple(map(_phrase, kept)), complete=sum(map(len, runs)) <= MOST_WORDS)


def hits(text: str, language: str, query: Query) -> tuple[Span, ...]:
    """Where the words of a passage stand that the query looks for (code points), in order; overlapping ones are one."""
    words = tokens_in(text, language)
    merged: list[Span] = []
    for start, end in sorted(span for phrase in query.phrases for span in _places(phrase, words)):
        if merged and start < merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return tuple(merged)


def _runs(piece: str, *, quoted: bool) -> Iterator[list[str]]:
    """The words of a piece that are looked for side by side: in quotation marks all of them."""
    run: list[str] = []
    end = 0
    for word in FIGURES_AND_WORDS.finditer(piece):
        if run and not quoted and not _JOINED.fullmatch(piece, end, word.start()):
            yield run
            run = []
        run.append(word.group())
        end = word.end()
    if run:
        yield run


def _first(runs: Iterable[list[str]], count: int) -> Iterator[list[str]]:
    for run in runs:
        if count <= 0:
            return
        yield run[:count]
        count -= len(run)


def _phrase(run: Sequence[str]) -> Phrase:
    return tuple(dict.fromkeys(tuple(tokens_of(word, latin) for word in run) for latin in LATIN))


def _needed(phrase: Phrase) -> Iterator[tuple[str, ...]]:
    """A word by one of its tokens; several words by each pair of neighbours."""
    length = len(phrase[0])
    if length == 1:
        yield tuple(dict.fromkeys(token for (tokens,) in phrase for token in tokens))
    for at in range(length - 1):
        yield tuple(dict.fromkeys(pair for reading in phrase for pair in pairs(reading[at], reading[at + 1])))


def _places(phrase: Phrase, words: Sequence[Word]) -> Iterator[Span]:
    """Where the phrase stands, whole."""
    length = len(phrase[0])
    for at in range(len(words) - length + 1):
        there = words[at : at + length]
        if any(all(map(_answers, reading, there)) for reading in phrase):
            yield there[0].start, there[-1].end


def _answers(tokens: tuple[str, ...], word: Word) -> bool:
    return not set(tokens).isdisjoint(word.stems)
