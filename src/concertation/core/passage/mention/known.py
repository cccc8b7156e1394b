"""Names that lead to nobody: States, organizations and what they are called, in whatever form their words take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from concertation.core.party import organizations, states
from concertation.core.party.fold import without_article, without_bracket
from concertation.core.party.names import former_names
from concertation.core.passage.mention.structure import words_for
from concertation.core.table import tsv_table
from concertation.core.token import Word, words_of

Span = tuple[int, int]
_FAMILY: Final = re.compile(r"[ \u00a0](?:[A-ZÀ-Þ]\.[ ]?)?[A-ZÀ-Þ][a-zà-ÿ]")
_OTHER: Final = ("party/other_names.tsv", "party/organizations.tsv")


def known_in(text: str, language: str) -> tuple[Span, ...]:
    """Where names of the register stand in a text, in order; the longest at each place."""
    words = words_of(text, language)
    spans, at = [], 0
    while at < len(words):
        length = max((len(name.stems) for stem in words[at].stems for name in _names(language).get(stem, ())
                      if _stands(name, words, at) and _is_written(name, text, words[at], language)), default=0)  # fmt: skip
        if length:
            spans.append((words[at].start, words[at + length - 1].end))
        at += length or 1
    return tuple(spans)


@cache
def prefixes(language: str) -> tuple[str, ...]:
    """What adjectives made from the names of States begin with: ``nigeri`` for Nigerian."""
    names = (without_article(without_bracket(state.short[language])).lower() for state in states().values())
    return tuple({name[: max(4, len(name) - 2)] for name in names if " " not in name and len(name) > 3})


class _Name(NamedTuple):
    stems: tuple[str, ...]
    last: str


def _stands(name: _Name, words: Sequence[Word], at: int) -> bool:
    around = words[at : at + len(name.stems)]
    return len(around) == len(name.stems) and all(stem in word.stems for stem, word in zip(name.stems, around, strict=True))


def _is_written(name: _Name, text: str, word: Word, language: str) -> bool:
    """Whether one word is the name and not a name made from it: Arabic families are called after countries, and
    some countries are called as people are, who have a family name besides.
    """
    if len(name.stems) > 1:
        return True
    if language == "ar":
        return text[word.start : word.end].endswith(name.last)
    if language == "zh" or name.last.lower() not in words_for(language, "people_too"):
        return True
    return _FAMILY.match(text, word.end) is None


@cache
def _names(language: str) -> dict[str, tuple[_Name, ...]]:
    """The names as stems, by their first."""
    found: dict[str, set[_Name]] = {}
    for name in _written(language):
        stems = tuple(word.stems[0] for word in words_of(name, language))
        if stems:
            found.setdefault(stems[0], set()).add(_Name(stems, name.split()[-1]))
    return {first: tuple(names) for first, names in found.items()}


def _written(language: str) -> Iterator[str]:
    for state in states().values():
        for name in (state.short[language], state.formal[language]):
            yield from (without_article(name), without_article(without_bracket(name)))
    for formers in former_names().values():
        yield from (without_article(former.short[language]) for former in formers)
    for party in organizations().values():
        yield without_article(party.short[language])
    for table in _OTHER:
        for row in tsv_table(table):
            yield from (name.strip() for name in row["names"].split(";") if name.strip())
