"""Which parties may be the same under another spelling. It proposes, with the reason; only a person decides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from concertation.core.party.fold import folded
from concertation.core.table import json_table

REASONS: Final = ("same_name", "same_words", "spelling", "acronym", "email_domain")
"""The strongest first: one name in two classes; the same words in another order; one letter; short form; e-mail domain."""
PROPOSED: Final = 3
"""How many parties are proposed for a line at most."""
SPELT: Final = 5
"""Words of fewer letters are not compared letter by letter: too many differ in one."""
_BRACKET: Final = re.compile(r"[(（]([^()（）]{2,20})[)）]")


@dataclass(frozen=True)
class Likeness:
    """A party that may be the same, the reason, and the name it is known by (or the e-mail domain that both have)."""

    key: str
    reason: str
    because: str


class Likenesses:
    """Parties by everything in which two spellings of one may agree; some sixty traits a party, kept by their hashes."""

    def __init__(self) -> None:
        self._parties: list[tuple[str, str]] = []
        self._traits: dict[int, list[int] | int] = {}

    def add(self, key: str, names: Sequence[str], acronym: str = "", emails: Iterable[str] = ()) -> None:
        """Keeps a party, or more of what it is called."""
        number = len(self._parties)
        self._parties.append((key, names[0] if names else key))
        for trait in traits_of(names, acronym, emails):
            have = self._traits.get(hash(trait))
            if have is None:
                self._traits[hash(trait)] = number
            else:
                self._traits[hash(trait)] = [*(have if isinstance(have, list) else [have]), number]

    def of(self, names: Sequence[str], acronym: str = "", emails: Iterable[str] = ()) -> tuple[Likeness, ...]:
        """The parties most like it, each once, with the strongest reason."""
        found: dict[str, Likeness] = {}
        for reason, trait in sorted(traits_of(names, acronym, emails), key=lambda trait: REASONS.index(trait[0])):
            have = self._traits.get(hash((reason, trait)), [])
            for number in have if isinstance(have, list) else [have]:
                key, name = self._parties[number]
                found.setdefault(key, Likeness(key, reason, trait if reason == "email_domain" else name))
        return tuple(found.values())[:PROPOSED]


def traits_of(names: Iterable[str], acronym: str, emails: Iterable[str]) -> Iterator[tuple[str, str]]:
    """In what two spellings of one party may agree: the reason, and the trait that both then have."""
    for name in names:
        words = _weighty(name)
        yield "same_name", folded(name)
        yield "same_words", " ".join(sorted(words))
        yield from (("spelling", near) for near in _one_letter_less(words))
        yield from (("acronym", short) for short in _acronyms(name))
    if acronym:
        yield "acronym", folded(acronym).replace(" ", "")
    for email in emails:
        domain = email.rpartition("@")[2].casefold()
        if domain and domain not in _public_mail():
            yield "email_domain", domain


def _weighty(name: str) -> list[str]:
    """The words of the name without its bracket, articles, prepositions and legal forms."""
    words = folded(_BRACKET.sub(" ", name)).split()
    return [word for word in words if word not in _slight()] or words


def _one_letter_less(words: list[str]) -> Iterator[str]:
    """The words in order, once as they are and once with each letter left out: what two spellings one letter apart share."""
    for place, word in enumerate(words):
        if len(word) < SPELT:
            continue
        rest = " ".join(sorted(words[:place] + words[place + 1 :]))
        for letter in range(len(word) + 1):
            yield f"{rest}|{word[:letter]}{word[letter + 1 :]}"


def _acronyms(name: str) -> Iterator[str]:
    """Short forms within a name: in a bracket, or the name itself, in capitals."""
    for said in (name, *_BRACKET.findall(name)):
        if said.isupper() and " " not in said.strip():
            yield folded(said).replace(" ", "")


@cache
def _slight() -> frozenset[str]:
    return frozenset(json_table("party/likeness.json")["slight"])


@cache
def _public_mail() -> frozenset[str]:
    return frozenset(json_table("party/likeness.json")["public_mail"])
