"""Whom a reply seems to speak for, from its own words: a proposal, which a person confirms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Final

from concertation.core.party import folded, party_named
from concertation.core.table import json_table

LETTERS: Final = 4000
"""Whoever speaks for others says so at the beginning."""
WORDS: Final = 14
UNPARTED: Final = 30
_HAN: Final = re.compile("[0-9]*[\u3400-\u9fff]")
_IN_CHINESE: Final = re.compile("代表")
"""The word also means a delegate: only a group that is known tells."""
_END: Final = re.compile(r"[,;:.()\[\]\n،؛。，；：（）「」]| - | — ")
_ARTICLE: Final = re.compile(r"(?:the|la|le|les|l['’]|los|las|el)\s*", re.I)


def spoken_for(text: str, on: date, *, training: bool = False) -> str | None:
    """The key of the group that the register knows by the words after “on behalf of”; empty where those name nobody that
    it knows, None where nothing of the kind is said."""
    said = [*_phrase().finditer(text[:LETTERS]), *_IN_CHINESE.finditer(text[:LETTERS])]
    for one in sorted(said, key=lambda found: found.start()):
        following = _END.split(text[one.end() : one.end() + 200], maxsplit=1)[0]
        for name in _beginnings(following):
            if key := _known(name, on, training):
                return key
    return "" if any(one.re is not _IN_CHINESE for one in said) else None


def _beginnings(text: str) -> Iterator[str]:
    """What may be the name, the longest first: by words, and where no spaces part them by letters."""
    words = text.split()[:WORDS]
    yield from (" ".join(words[:length]) for length in range(len(words), 0, -1))
    if words and _HAN.match(words[0]):
        yield from (words[0][:length] for length in range(min(len(words[0]), UNPARTED), 1, -1))


def _known(name: str, on: date, training: bool) -> str:
    for one in (name, _ARTICLE.sub("", name, count=1)):
        party = party_named(one, on, training=training) if folded(one) else None
        if party and party.party_class == "political_group":
            return party.key
    return ""


@cache
def _phrase() -> re.Pattern[str]:
    phrases = {one for known in json_table("submission/behalf.json").values() for one in known}
    longest = sorted(phrases, key=len, reverse=True)
    written = (re.escape(one).replace("'", "['’]").replace(r"\ ", r"\s+") for one in longest)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(written)})(?:\s+|(?<=['’]))", re.I)
