"""Whom a text names: canonical English terms for parties and organs in six languages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from concertation.core.language import OFFICIAL
from concertation.core.table import toml_table


@dataclass(frozen=True)
class Named:
    """A party named at ``start`` to ``end`` of a text; ``organ`` for those that consult rather than reply."""

    start: int
    end: int
    term: str
    organ: bool


@cache
def _terms(language: str) -> tuple[tuple[str, re.Pattern[str], bool], ...]:
    said = toml_table("mandate/parties.toml")
    language = language if language in OFFICIAL else "en"
    return tuple((term, re.compile(one[language]), one.get("organ", False)) for term, one in said.items())


def parties_in(text: str, language: str) -> tuple[Named, ...]:
    """The parties in the order of the text; of two that overlap the one that begins first, then the longer."""
    found = [
        Named(hit.start(), hit.end(), term, organ)
        for term, pattern, organ in _terms(language)
        for hit in pattern.finditer(text)
    ]
    kept: list[Named] = []
    for one in sorted(found, key=lambda named: (named.start, -named.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def terms(named: Iterable[Named]) -> tuple[str, ...]:
    """The canonical terms, each once, in order."""
    return tuple(dict.fromkeys(one.term for one in named))
