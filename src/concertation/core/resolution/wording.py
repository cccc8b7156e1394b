"""What resolutions say in each language: organs, openers, adverbs, months and formulas, from ``core/data/resolution``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from concertation.core.language import OFFICIAL, UNSPACED
from concertation.core.table import json_table

_ARABIC_VOWELS: Final = re.compile("[\u064b-\u0652\u0670]")


@dataclass(frozen=True)
class Wording:
    """The patterns of one language, ready to use. ``said`` is the table they come from."""

    language: str
    said: dict[str, Any]
    organs: dict[str, str]
    formula: re.Pattern[str]
    formula_end: re.Pattern[str]
    named: re.Pattern[str]
    demand: re.Pattern[str]
    submits: re.Pattern[str]
    preambular: re.Pattern[str]
    operative: re.Pattern[str]
    further_act: re.Pattern[str]
    date: re.Pattern[str]
    session: re.Pattern[str]
    annex: re.Pattern[str]
    meeting: re.Pattern[str]

    def organ(self, name: str) -> str | None:
        """The canonical English name of an organ named in this language."""
        return self.organs.get(_folded(name))

    def opener(self, text: str, *, operative: bool) -> str | None:
        """The words that open a paragraph of that kind, as printed with their adverbs; None when it opens otherwise."""
        pattern = self.operative if operative else self.preambular
        start, vowels = (_without_vowels(text[:160]), True) if self.language == "ar" else (text[:160], False)
        found = pattern.match(start)
        if not found:
            return None
        return _with_vowels(text, found.end()) if vowels else found[0]


@cache
def wording(language: str) -> Wording:
    """The wording of one of the six languages; English for any other."""
    language = language if language in OFFICIAL else "en"
    said = json_table(f"resolution/{language}.json")
    organs = {_folded(name): organ for organ, names in said["organs"].items() for name in names}
    months = "|".join(map(re.escape, said["months"]))
    return Wording(
        language,
        said,
        organs,
        _formula(said),
        re.compile(rf"{said['definite']}(?:{organ_names(said)})\s*[,،，]$"),
        re.compile(rf"{said['definite']}(?:{organ_names(said)})\s*,?\s+"),
        re.compile(said["demand"], re.IGNORECASE),
        re.compile(said["submits"], re.IGNORECASE),
        _opener(said, "preambular", language),
        _opener(said, "operative", language),
        _further_act(said, language),
        re.compile(said["date"].replace("MONTH", months), re.IGNORECASE),
        re.compile(_ordinals(said), re.IGNORECASE),
        re.compile(rf"(?:{said['annex']})\**[:.]?"),
        re.compile(said["meeting"]),
    )


def organ_names(said: dict[str, Any], *, short: bool = False) -> str:
    """An alternation of the names of the organs, longest first."""
    names = [name for all_names in said["organs"].values() for name in all_names]
    names += [name for all_names in said["short"].values() for name in all_names] if short else []
    return _either(map(re.escape, names))


def _formula(said: dict[str, Any]) -> re.Pattern[str]:
    """The organ with its comma on a line; with a capital article the comma may be missing, as in budget resolutions."""
    names, article = organ_names(said), said["definite"]
    bare = rf"{article}(?P<bare>{names})\s*$" if article else "(?P<bare>(?!))"
    other = rf"(?P<other>{said.get('formula', '(?!)')}),"
    return re.compile(rf"\s*(?:{article}(?P<organ>(?i:{names}))\s*[,،，:]|{bare}|{other})\s*")


def _opener(said: dict[str, Any], kind: str, language: str) -> re.Pattern[str]:
    cores, adverbs = _either(said[kind]), _either(said["adverbs"])
    if language in UNSPACED:
        return re.compile(rf"(?:{adverbs})*(?:{cores})")
    linked = rf"(?:\s+(?:{said['linking']})\s+(?:{cores}))?"
    return re.compile(
        rf"(?:(?:{adverbs}),?\s+)*(?:{cores})(?!\w){linked}(?:,?\s+(?:{adverbs})(?!\w))*(?:\s+{said['tail']}(?!\w))?",
        re.IGNORECASE,
    )


def _further_act(said: dict[str, Any], language: str) -> re.Pattern[str]:
    verbs = [verb for verb in said["operative"] if verb not in said.get("not_further", ())]
    cores, adverbs = _either(verbs), _either(said["adverbs"])
    if language in UNSPACED:
        return re.compile(rf"[,，;；](?:{said['linking']})?(?P<verb>(?:{adverbs})*(?:{cores}))(?=\w)")
    gap = r"\s*" if language == "ar" else r"\s+"
    noun_like = said.get("noun_like", [])
    plain = _lowered([verb for verb in verbs if verb not in noun_like])
    verb = rf"(?:{plain})(?!\w)" + (
        rf"|(?:{_lowered(noun_like)})(?=\s+(?:{said['act_follows']})(?!\w))" if noun_like else ""
    )
    sure = (
        rf"(?=(?:(?:{adverbs})\s+)*(?:{_lowered(verbs)})\s+(?:{said['act_follows']}))" if "act_follows" in said else "(?!)"
    )
    loose = rf"|\s+(?:{said['linking']})\s+{sure}"
    return re.compile(
        rf"(?:[,،;؛]\s+(?:(?:{said['linking']}){gap})?{loose})(?:(?:{adverbs}),?\s+)*?"
        rf"(?P<verb>(?:(?:{adverbs})\s+)*(?:{verb})(?:\s+(?:{adverbs})(?!\w))*)"
    )


def _lowered(cores: list[str]) -> str:
    return _either(core[0].lower() + core[1:] for core in cores)


def _ordinals(said: dict[str, Any]) -> str:
    spoken = _either(re.escape(one).replace(r"\-", "[- ]") for one in said["ordinals"])
    return str(said["session"]).replace("ORDINAL", spoken)


def _either(words: Any) -> str:
    return "|".join(sorted((word.replace("'", "['’]") for word in words), key=len, reverse=True))


def _folded(name: str) -> str:
    return name.replace("’", "'").casefold()


def _without_vowels(text: str) -> str:
    return _ARABIC_VOWELS.sub("", text)


def _with_vowels(text: str, length: int) -> str:
    """The beginning of the text whose form without vowel signs is that long."""
    end = seen = 0
    while end < len(text) and (seen < length or _ARABIC_VOWELS.match(text[end])):
        seen += not _ARABIC_VOWELS.match(text[end])
        end += 1
    return text[:end]
