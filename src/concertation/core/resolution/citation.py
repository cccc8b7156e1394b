"""Resolutions, decisions and documents cited in a text, with the symbols they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, NamedTuple

from concertation.core.language import UNSPACED
from concertation.core.resolution.masthead import SERIES
from concertation.core.resolution.structure import Citation
from concertation.core.resolution.symbol import SYMBOL, normal_symbol
from concertation.core.resolution.wording import Wording, organ_names, wording

_NUMBER: Final = re.compile(
    rf"(?P<document>{SYMBOL.pattern})"
    r"|(?<![A-Za-z\d/.-])(?P<session>(?:E?S-)?\d{1,4})/(?P<count>\d{1,4})(?P<letter> ?[A-Z](?![\w.]))?(?![/\d])"
    r"|(?<![A-Za-z\d/.-])(?P<old>\d{1,5})(?: [A-Z])? ?\((?P<roman>(?:E?S-)?[IVXLC]+)\)"
    r"|(?<![A-Za-z\d/.-])(?P<council>\d{1,4}) ?\((?P<year>(?:19|20)\d\d)\)"
)
ENVIRONMENT_ASSEMBLY: Final = "United Nations Environment Assembly"
ORGAN_FIRST: Final = frozenset({"en", "ar", "zh"})
"""Languages that name the organ before the number."""

OF: Final = r"(?:of|on|du|en date du|le|del|de|от|(?:ال)?مؤرخ(?:ة|ين)?)"
_CHINESE_END: Final = r"(?:号?[、和及至\s]+第?\d+ ?(?:/\d+|\(\d{4}\)))*(?:(?P<decision>号决定)|号决议)"
YEARS: Final = range(1946, 2200)
BACK: Final = 90
"""How far before a number its ``resolution`` may stand, in characters."""


@dataclass(frozen=True)
class _Finder:
    """The patterns of one language: what stands before a number, between numbers and after them."""

    before: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]
    behind: re.Pattern[str]


class _Run(NamedTuple):
    """A list of numbers being read: RES or DEC, the organ if one is named, and how far it has been read."""

    nature: str
    organ: str | None
    place: int


def citations_in(text: str, language: str, organ: str | None) -> tuple[Citation, ...]:
    """The citations in the order of the text; ``organ`` (canonical) is whose own resolutions are meant without a name."""
    if "/" not in text and "(" not in text:
        return ()
    words, finder = wording(language), _finder(language)
    found: list[Citation] = []
    run: _Run | None = None
    for hit in _NUMBER.finditer(text):
        if hit["document"]:
            found.append(Citation(hit[0], normal_symbol(hit[0])))
            continue
        run = _run(text, hit, run, words, finder)
        if run:
            found.append(_cited(text, hit, run, words, finder, organ))
            run = run._replace(place=hit.end())
    return tuple(found)


def _run(text: str, hit: re.Match[str], run: _Run | None, words: Wording, finder: _Finder) -> _Run | None:
    """What kind of text the number names (RES, DEC), by which organ if said, and where the citation's words begin."""
    behind = finder.behind.match(text, hit.end())
    if behind:
        before = re.search(
            rf"(?:{organ_names(words.said)})(?=[^，。；、号]*$)", text[max(0, hit.start() - 30) : hit.start()]
        )
        start = hit.start() - (text[hit.start() - 1 : hit.start()] == "第")
        return _Run("DEC" if behind["decision"] else "RES", before[0] if before else None, start)
    led = finder.before.search(text[max(0, hit.start() - BACK) : hit.start()])
    if led:
        place = max(0, hit.start() - BACK) + led.start()
        return _Run("DEC" if led["decision"] else "RES", led["organ"] or led["within"], place)
    if run and finder.between.fullmatch(text[run.place : hit.start()]):
        return run._replace(place=hit.start())
    return None


def _cited(text: str, hit: re.Match[str], run: _Run, words: Wording, finder: _Finder, own: str | None) -> Citation:
    after = finder.after.match(text, hit.end())
    named = (after["organ"] if after else None) or run.organ
    end = after.end() if after else hit.end()
    behind = finder.behind.match(text, hit.end())
    end = behind.end() if behind and behind.group().startswith("号决") else end
    by = _organ(named, words, hit) if named else own
    return Citation(text[run.place : end].strip(" ,"), _meant(hit, run.nature, by, named is not None))


def _organ(named: str, words: Wording, hit: re.Match[str]) -> str | None:
    organ = words.organ(named)
    if organ:
        return organ
    short: dict[str, list[str]] = words.said["short"]
    known = next((organ for organ, names in short.items() if named.casefold() in map(str.casefold, names)), None)
    return known or ("Economic and Social Council" if _year(hit) else "Human Rights Council")


def _year(hit: re.Match[str]) -> bool:
    return bool(hit["session"]) and hit["session"].isdigit() and int(hit["session"]) in YEARS


def _meant(hit: re.Match[str], nature: str, organ: str | None, said: bool) -> str | None:
    """The symbol of the resolution or decision; None where a year alone does not tell whose it is."""
    if hit["council"]:
        return f"S/{nature}/{hit['council']}({hit['year']})"
    if organ == ENVIRONMENT_ASSEMBLY and hit["session"]:
        return f"UNEP/EA.{hit['session']}/{nature.capitalize()}.{hit['count']}"
    series = SERIES.get(organ or "")
    if hit["old"]:
        return f"{'E' if series == 'E' else 'A'}/{nature}/{hit['old']}({hit['roman']})"
    if not series or series == "S" or int(hit["count"]) in YEARS or (_year(hit) and series in ("A", "A/HRC")):
        return None
    if not _year(hit) and not said and series.startswith("E"):
        return None
    return f"{series}/{nature}/{hit['session']}/{hit['count']}{(hit['letter'] or '').strip()}"


@cache
def _finder(language: str) -> _Finder:
    words = wording(language)
    said = words.said
    organs = organ_names(said, short=True) + ("|Council" if language == "en" else "")
    dated = rf"(?:\s*,?\s*{OF}?\s*{re.sub(r'[?]P<[a-z]+>', '?:', words.date.pattern)})"
    return _Finder(
        _before(said, organs),
        re.compile(rf"{dated}?(?:[\s,،、]|\b(?:{said['and_word']})(?!\w)|{said['and_word']}|第|号|[A-Z]\b)*"),
        _after(said, organs, dated, language),
        re.compile(_CHINESE_END if language in UNSPACED else "(?P<decision>(?!))"),
    )


def _before(said: dict[str, Any], organs: str) -> re.Pattern[str]:
    """``Human Rights Council resolution``, ``its decision``, ``قرار مجلس حقوق الإنسان`` right before a number."""
    article = said["article"]
    return re.compile(
        rf"(?:{article}(?P<organ>{organs})(?:['’]s?)?\s+)?(?:(?P<decision>{said['decision']})|{said['resolution']})\s*"
        rf"(?:{article}(?P<within>{organs})\s+)?(?:(?:Nos?\.|n[o°]s?|№|第|رقم|{said['own']})\s*)?$"
    )


def _after(said: dict[str, Any], organs: str, dated: str, language: str) -> re.Pattern[str]:
    """The date and, in languages that name the organ behind the number, the organ and perhaps the date again."""
    if language in ORGAN_FIRST:
        return re.compile(rf"{dated}?(?P<organ>(?!))?")
    named = rf"\s*,?\s*{said['article']}(?P<organ>{organs})(?!\w){dated}?"
    return re.compile(rf"{dated}?(?:{named})?", re.IGNORECASE)
