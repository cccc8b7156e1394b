"""What stands above the text: symbol, organ, session, agenda item, title, date, report."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from concertation.core.resolution.symbol import SYMBOL, nature_of, normal_symbol
from concertation.core.resolution.wording import Wording, organ_names

ITEM: Final = (
    r"\d+(?:,? [a-hа-з]\b(?!\)))?(?: ?\(?\w{1,2}\))*"
    r"(?:(?:,|،|、| and| et| y| и| و|和|及|-)+ ?\(?\w{1,3}\)?(?: ?\(?\w{1,2}\))*)*"
)
_NUMBER: Final = re.compile(r"(?:\w+ )?(?P<number>(?:S-|ES-)?\d{1,4}/\d{1,4})(?:\.| ?[-–—])?(?: +(?P<title>\S.*))?")
_STOPPED: Final = re.compile(r"(?P<number>(?:S-|ES-)?\d{1,4}/\d{1,4})(?:\.| [-–—])(?: +(?P<title>\S.*))?")
_COUNCIL: Final = re.compile(r"[^\d(]{0,40}?(?P<number>\d{1,4}) ?\((?P<year>(?:19|20)\d\d)\)(?:号决议)?")
_UNNUMBERED: Final = re.compile(r"\d{1,4}/(?:…|\.{2,}|_+|\[\W*\])\.?\s*")
"""The place that a draft keeps for its number."""

_LETTERED: Final = re.compile(r"^(\d+), ([a-h])$")
"""An item and its letter as French writes them: ``68, b``."""

TITLE_LINES: Final = 9
PART: Final = re.compile(r"[A-Z]|[IVXL]{1,6}")
"""The line above a part of a resolution."""

SERIES: Final = {
    "General Assembly": "A",
    "Human Rights Council": "A/HRC",
    "Economic and Social Council": "E",
    "Security Council": "S",
    "Commission on Human Rights": "E/CN.4",
    "Sub-Commission on the Promotion and Protection of Human Rights": "E/CN.4/Sub.2",
    "Commission on the Status of Women": "E/CN.6",
    "Commission on Narcotic Drugs": "E/CN.7",
}
"""The series in which an organ's resolutions are numbered."""


@dataclass(frozen=True)
class Masthead:
    """What the file says of itself above its text; what it does not say is None."""

    symbol: str | None
    number: str | None
    organ: str | None
    title: str | None
    session: int | None
    agenda_item: str | None
    adopted: date | None
    meeting: str | None
    report: str | None
    kind: str


def read_masthead(lines: list[str], words: Wording) -> Masthead:
    """The masthead in the lines above the text."""
    head = "\n".join(filter(None, lines))
    symbol = _symbol(lines)
    number, title = _titled(lines, words)
    decisive = re.compile(words.said["adopted"]).search(head)
    return Masthead(
        symbol,
        number,
        _organ(head, words, symbol),
        title,
        session_in(head, words),
        _agenda_item(head, words),
        _adopted(head, words, decisive),
        _meeting(head, words, decisive),
        _report(head, words),
        _kind(head, words, symbol, number),
    )


def first_part(lines: list[str]) -> str | None:
    """The letter of the first part, where it stands with its title between the title of the whole and the organ."""
    near = [line for line in lines if line][-4:]
    return next((line for line in near if line in ("A", "I")), None)


def date_in(text: str, words: Wording) -> date | None:
    """The first date in the text."""
    found = words.date.search(text)
    return _day(found, words) if found else None


def session_in(text: str, words: Wording) -> int | None:
    """The number of the session that the text names in words, or in figures where the language writes it so."""
    found = words.session.search(text)
    if not found:
        return None
    if found.groupdict().get("digits"):
        return int(found["digits"])
    spoken = found["ordinal"].casefold().replace(" ", "-")
    return next((n for n, one in enumerate(words.said["ordinals"], 1) if one.casefold().replace(" ", "-") == spoken), None)


def _symbol(lines: list[str]) -> str | None:
    plain = None
    for line in filter(None, lines[:40]):
        for found in SYMBOL.finditer(line):
            symbol = normal_symbol(found[0])
            if nature_of(symbol) in ("RES", "DEC", "L"):
                return symbol if "(" not in line[: found.start()] else plain
            plain = plain or (symbol if found[0] == line.rstrip("*") else None)
    return plain


def _titled(lines: list[str], words: Wording) -> tuple[str | None, str | None]:
    """The number and the title that stand right above the text: ``65/218. Enhancement of …``."""
    for pattern, order in ((_STOPPED, 1), (_NUMBER, -1), (_COUNCIL, -1)):
        for index in range(len(lines))[::order]:
            found = pattern.fullmatch(lines[index])
            if found and (pattern is not _NUMBER or not _furniture(lines[index], index, lines)):
                return _numbered_title(lines, index, found)
    return None, _last_group(lines, words)


def _furniture(line: str, index: int, lines: list[str]) -> bool:
    return index < 2 and len(lines) > 12 and "." not in line


def _numbered_title(lines: list[str], index: int, found: re.Match[str]) -> tuple[str, str | None]:
    if found.re is _COUNCIL:
        return f"{found['number']}({found['year']})", lines[index]
    below = lines[index + 1 : index + 1 + TITLE_LINES]
    end = next((place for place, line in enumerate(below) if PART.fullmatch(line)), len(below))
    rest = [line for line in below[:end] if line and not line.startswith("\f")]
    title = " ".join(filter(None, [found["title"], *rest]))
    return found["number"], title or None


def _last_group(lines: list[str], words: Wording) -> str | None:
    """The last lines that stand together above the text, unless they are furniture of the masthead."""
    group: list[str] = []
    for line in reversed(lines):
        if not line and group:
            break
        if line and line != "\f":
            group.insert(0, line)
    title = _UNNUMBERED.sub("", " ".join(group))
    known = re.compile("|".join([*words.said["masthead"], words.said["adopted"], SYMBOL.pattern]))
    return None if not title or len(title) > 400 or known.match(title) or title.startswith(("[", "(")) else title


def _organ(head: str, words: Wording, symbol: str | None) -> str | None:
    if symbol:
        series = [(prefix, organ) for organ, prefix in SERIES.items() if symbol.startswith(prefix + "/")]
        if series:
            return max(series, key=lambda one: len(one[0]))[1]
    found = re.search(organ_names(words.said), head, re.IGNORECASE)
    return words.organ(found[0]) if found else None


def _agenda_item(head: str, words: Wording) -> str | None:
    found = re.search(str(words.said["agenda_item"]).replace("ITEM", ITEM), head, re.IGNORECASE)
    item = next(filter(None, found.groups()), None) if found else None
    return _LETTERED.sub(r"\1 (\2)", item) if item else None


def _adopted(head: str, words: Wording, decisive: re.Match[str] | None) -> date | None:
    if not decisive:
        return None
    dates = list(words.date.finditer(head))
    after = [one for one in dates if decisive.end() <= one.start() <= decisive.end() + 160]
    before = [one for one in dates if decisive.start() - 40 <= one.end() <= decisive.end()]
    return _day(after[0], words) if after else _day(before[-1], words) if before else None


def _day(found: re.Match[str], words: Wording) -> date | None:
    spoken = found["month"].casefold()
    months = [one.casefold() for one in words.said["months"]]
    try:
        return date(int(found["year"]), months.index(spoken) + 1 if spoken in months else int(spoken), int(found["day"]))
    except ValueError:
        return None


def _meeting(head: str, words: Wording, decisive: re.Match[str] | None) -> str | None:
    found = words.meeting.search(head, decisive.start()) if decisive else None
    return found["meeting"] if found else None


def _report(head: str, words: Wording) -> str | None:
    """The report on which the text was adopted; a draft named in its place (``A/78/L.2``) is no report."""
    led = re.search(words.said["report"], head)
    found = SYMBOL.search(head, led.end(), led.end() + 240) if led else None
    symbol = normal_symbol(" ".join(found[0].split())) if found else None
    return symbol if symbol and nature_of(symbol) != "L" else None


def _kind(head: str, words: Wording, symbol: str | None, number: str | None) -> str:
    nature = nature_of(symbol) if symbol else None
    said: dict[str, Any] = words.said["kinds"]
    if nature == "L" or (not nature and re.search(said["draft"], head)):
        return "draft"
    numbered = number and re.fullmatch(r"\d+/[45]\d\d", number)
    return (
        "decision"
        if nature == "DEC" or (not nature and (numbered or re.search(said["decision"], head, re.M)))
        else "resolution"
    )
