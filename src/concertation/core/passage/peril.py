"""Peril told without its usual names (“two men have stood at our gate since Monday”): a learned rule beside the words."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations

from concertation.core.passage.rule import Found, Rule, Signs, gathered, heaviest, length_of, rule_in, written
from concertation.core.sentence import Span
from concertation.core.table import text_table
from concertation.core.token import Word, words_of
from concertation.core.token.phrase import PhraseBook

Hits = Mapping[str, Sequence[Span]]
"""Where the words that name it stand, by what they are called in ``urgent.toml``."""


def peril_in(text: str, hits: Hits, language: str) -> tuple[Span, ...] | None:
    """Where the words stand that weighed most, if it is likelier than not that a person must read this soon; else None."""
    start, weights = _rule(language)
    signs = signs_of(text, hits, language, weights)
    parts = {name: weights[name][0] for name in signs if name in weights}
    if start[0] + sum(parts.values()) / length_of(len(parts)) <= 0:
        return None
    return heaviest(parts, signs)


def signs_of(text: str, hits: Hits, language: str, known: Container[str] | None = None) -> Signs:
    """The signs of a passage: its words, ``+classes`` of them, and pairs of classes; if ``known`` is given, beside classes
    only those."""
    words = words_of(text, language)
    signs = gathered(chain(written(words), _meant(words, hits, language)), known)
    return signs | dict(_together(signs, known))


def _meant(words: Sequence[Word], hits: Hits, language: str) -> Found:
    for hit in _cues(language).found(words):
        yield "+" + hit.meaning, hit.start, hit.end
    for name, spans in hits.items():
        yield from (("+" + name, *span) for span in spans)


def _together(signs: Signs, known: Container[str] | None) -> Iterator[tuple[str, tuple[Span, ...]]]:
    classes = sorted(name for name in signs if name[0] == "+" and name[:2] != "++")
    for one, two in combinations(classes, 2):
        if known is None or one + two in known:
            yield one + two, signs[one] + signs[two]


@cache
def _cues(language: str) -> PhraseBook[str]:
    """What people who are in peril speak of, in classes that are the same in all six languages; and, from ``ought`` on,
    what others speak of in like words."""
    rows = (line.split("\t") for line in text_table(f"passage/urgent_cues.{language}.tsv").splitlines())
    return PhraseBook(((phrase, name) for name, phrases in rows for phrase in phrases.split("; ")), language)


@cache
def _rule(language: str) -> Rule:
    """The rule of a language, distilled by ``benchmarks/distil_urgent.py``."""
    return rule_in(f"passage/urgent.{language}.tsv")
