"""The order of names in a report of each language."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Final

from concertation.core.party.fold import folded, plain, without_article
from concertation.core.party.names import former_names, keys_named, party_of
from concertation.core.party.organizations import organizations_of_both
from concertation.core.party.states import states_of_both
from concertation.core.table import json_table

_ARABIC_ARTICLE: Final = re.compile(r"^ال(?=\w{2})")
_MARKS: Final = {mark: chr(place) for place, mark in enumerate(" _-,;:!?.'\"()[]{}@*/\\&#%", 1)}
"""Punctuation in the order of CLDR's root, all of it before letters."""


def in_order(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Names in the order a report of that language gives them: articles dropped from the key, collation of the language.

    The keys follow CLDR at its first level (a space before a hyphen before a letter; Spanish ñ after n; Russian ё as е;
    Arabic hamza forms as alif, ة with ت) and break ties by accents. Chinese takes the English order of the same parties.
    """
    return tuple(sorted(names, key=lambda name: _key(name, language)))


def _key(name: str, language: str) -> tuple[str, str]:
    if language == "zh":
        name = _english_of(name) or name
    return _letters(_bare(name), language), unicodedata.normalize("NFD", name)


def _bare(name: str) -> str:
    """Without its article, unless the article is part of the name (``El Salvador``, ``The former Yugoslav Republic``)."""
    kept: list[str] = json_table("party/order.json")["kept"]
    if name.casefold().startswith(tuple(kept)):
        return name
    return _ARABIC_ARTICLE.sub("", without_article(name))


def _letters(name: str, language: str) -> str:
    if language == "es":
        name = name.replace("ñ", "n\uffff").replace("Ñ", "N\uffff")
    if language == "ru":
        name = name.replace("й", "и\uffff").replace("Й", "И\uffff")
    if language == "ar":
        name = name.replace("ة", "ت")
    return "".join(_MARKS.get(c, c if c.isalnum() or c == "\uffff" else "") for c in plain(name))


def _english_of(name: str) -> str | None:
    """The English name of the party that bears the Chinese one, the former beside the former."""
    if name_then := _beside_chinese().get(folded(name)):
        return name_then
    keys = keys_named(name)
    return party_of(next(iter(keys)), date.max).short["en"] if len(keys) == 1 else None


@cache
def _beside_chinese() -> dict[str, str]:
    """English names by Chinese ones, of both registers; where a party bore one Chinese name twice, the latest."""
    dated = [(name.short, name.until) for formers in former_names().values() for name in formers]
    dated += [(state.short, date.max) for state in states_of_both().values()]
    dated += [(party.short, date.max) for party in organizations_of_both().values()]
    return {folded(short["zh"]): short["en"] for short, _ in sorted(dated, key=lambda pair: pair[1])}
