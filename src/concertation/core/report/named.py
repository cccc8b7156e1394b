"""Names found in free text, and which of them are names of States as United Nations documents write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from concertation.core.party import name_of, party_of, states
from concertation.core.party.fold import without_article, without_bracket
from concertation.core.party.names import former_names
from concertation.core.table import tsv_table

_TOKEN: Final = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_CLITIC: Final = re.compile("[وفبلك]")
_LETTER: Final = re.compile(r"[^\W\d_\u3400-\u9fff]")
_APOSTROPHES: Final = str.maketrans("’‘ʼ\u00a0\u202f", "'''  ")
SHORTEST: Final = 3
"""A name of fewer letters is too often another word; a Chinese one may have two."""


@dataclass(frozen=True)
class Named:
    """A name in a text and whose it is; ``proper`` where it is written as United Nations documents write it."""

    start: int
    end: int
    key: str
    proper: bool = True


class Names:
    """Names by whose they are, found in texts as they are written: the longest that stands at a place."""

    def __init__(self, names: Mapping[str, tuple[str, bool]]) -> None:
        self._by_first: dict[str, list[tuple[str, str, bool]]] = {}
        for name, (key, proper) in names.items():
            plain = name.translate(_APOSTROPHES).strip()
            first = _TOKEN.search(plain)
            if first and (len(plain) >= SHORTEST or "\u3400" <= plain[0] <= "\u9fff"):
                self._by_first.setdefault(first[0], []).append((plain, key, proper))
        for ones in self._by_first.values():
            ones.sort(key=lambda one: -len(one[0]))

    def find(self, text: str) -> Iterator[Named]:
        """The names in the text, in order, none within another."""
        plain, done = text.translate(_APOSTROPHES), 0
        for token in _TOKEN.finditer(plain):
            for start in (token.start(), token.start() + 1) if _CLITIC.match(token[0]) else (token.start(),):
                found = self._at(plain, start) if start >= done else None
                if found is not None:
                    yield found
                    done = found.end
                    break

    def _at(self, text: str, start: int) -> Named | None:
        first = _TOKEN.match(text, start)
        for name, key, proper in self._by_first.get(first[0] if first else "", ()):
            end = start + len(name)
            if text.startswith(name, start) and not _LETTER.match(text, end):
                return Named(start, end, key, proper)
        return None


@cache
def names_of_states(language: str, on: date, *, training: bool) -> Names:
    """Every name of a State that may stand in a text of that language, proper or not."""
    known = {key: state for key, state in states(training=training).items() if state.stood(on)}
    proper = {form: (key, True) for key in known for form in _forms(key, language, on)}
    other = {name: (key, False) for key, name in _other_names(language, on, training) if key in known}
    return Names(other | proper)


def _forms(key: str, language: str, on: date) -> tuple[str, ...]:
    party = party_of(key, on)
    formal = party.formal[language]
    return name_of(key, language, on), without_article(party.short[language]), formal, without_article(formal)


def _other_names(language: str, on: date, training: bool) -> Iterator[tuple[str, str]]:
    """What a State is called and was called without its being its name."""
    for key in states(training=training):
        yield key, without_bracket(without_article(party_of(key, on).short[language]))
        for former in former_names().get(key, ()):
            if former.until < on:
                yield key, name_of(key, language, former.until)
    for row in () if training else tsv_table("party/other_names.tsv"):
        for name in row["names"].split(";"):
            yield row["key"], name.strip()
