"""The closed catalogue: how a phrase and what fills it become the text of a sentence, in six languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from concertation.core.message import day_in_words, message, opening
from concertation.core.party import CLASSES, REGIONS, label_of
from concertation.core.report.structure import Slot
from concertation.core.table import json_table

_ROOM: Final = "report"
_SOUNDS_I: Final = re.compile(r"h?[ií](?![aeouáéóú])", re.IGNORECASE)
_COMMA: Final = re.compile("[,،、，]")


def phrases_of(kind: str) -> frozenset[str]:
    """The phrases from which sentences of a kind are made: nothing else is a sentence, and none is of two kinds."""
    kinds: dict[str, list[str]] = json_table("report/kinds.json")
    return frozenset(kinds.get(kind, ()))


def words(phrase: str, language: str, **slots: str | int) -> str:
    """A heading, a cell or a part of a sentence out of the catalogue."""
    return message(_ROOM, phrase, language, **slots)


def text_of(phrase: str, language: str, slots: Mapping[str, Slot]) -> str:
    """The text of a sentence: its phrase with the slots, and all that follows from them, filled in."""
    filled = {name: _one(value, language) for name, value in slots.items()}
    filled |= _derived(slots, language)
    return words(phrase, language, **filled)


def _one(value: Slot, language: str) -> str | int:
    return listed(value, language) if isinstance(value, tuple) else value


def _derived(slots: Mapping[str, Slot], language: str) -> dict[str, str | int]:
    derived: dict[str, str | int] = {"mark": words("mark", language, basis=str(slots.get("basis", "none")))}
    derived |= _names(slots, language) | _date(slots, language) | _instrument(slots, language) | _count(slots, language)
    if "lang" in slots:
        key = "translated" if "translated" in slots else "original"
        derived["original"] = words(key, language, lang=str(slots["lang"]), kind=str(slots.get("translated", "")))
    return derived


def _names(slots: Mapping[str, Slot], language: str) -> dict[str, str | int]:
    names = slots.get("listed", ())
    if not isinstance(names, tuple) or not names:
        return {} if "names" in slots else {"names": ""}
    return {"names": words("names" if slots.get("whole") == "yes" else "among", language, names=listed(names, language))}


def _date(slots: Mapping[str, Slot], language: str) -> dict[str, str | int]:
    return {"date": day_in_words(date.fromisoformat(str(slots["date"])), language)} if "date" in slots else {}


def _instrument(slots: Mapping[str, Slot], language: str) -> dict[str, str | int]:
    if "organ" not in slots:
        return {}
    organ = str(slots["organ"])
    of = words("organ.of", language, organ=organ)
    kind, number = str(slots.get("kind", "")), str(slots.get("number", ""))
    return {
        "organ_the": words("organ", language, organ=organ),
        "instrument": words("instrument", language, organ_of=of, kind=kind, number=number),
    }


def _count(slots: Mapping[str, Slot], language: str) -> dict[str, str | int]:
    if "class" not in slots:
        return {}
    party_class, n, k = str(slots["class"]), _number(slots["n"]), _number(slots["k"])
    gender = words(f"gender.{party_class}", language)
    return {
        "base": words(f"base.{party_class}", language, n=n),
        "quant": words("quant", language, q=str(slots["q"]), k=k, g=gender, every="yes" if k == n else "no"),
        "plural": "yes" if n != 1 and k != 1 else "no",
        "g": gender,
    }


def _number(value: Slot) -> int:
    assert isinstance(value, int)
    return value


def listed(names: tuple[str, ...], language: str) -> str:
    """Names as a sentence lists them: ``A, B and C``; where a name has a comma of its own, ``A; B, C and D; and E``."""
    sort = "apart" if any(map(_COMMA.search, names)) else "list"
    pair = any("和" in name for name in names)
    text = names[0] if names else ""
    for place, name in enumerate(names[1:], 2):
        sound = "pair" if pair else "i" if _SOUNDS_I.match(name) else "other"
        text = words(f"{sort}.{'last' if place == len(names) else 'next'}", language, left=text, right=name, sound=sound)
    return text


def class_label(party_class: str, language: str) -> str:
    """A class of respondents as a heading: ``Governments``."""
    if party_class not in CLASSES:
        return words("class.unidentified", language)
    return opening(label_of(party_class, language))


def region_label(region: str | None, language: str) -> str:
    """A regional group, or those that stand in none."""
    return label_of(region, language) if region in REGIONS else words("region.none", language)
