"""What a printed page adds to the text: running heads, page numbers, job numbers, bar codes."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from concertation.core.resolution.clean import PAGE

REACH: Final = 5
"""How many lines beside the symbol a running head may take."""

_STRONG: Final = r"\d{1,3}/\d{1,3}|\d{2}-\d{5}(?:X)?|\*?\d{7}\*?|\(?[A-Z]\)|\d{6}|♲|(?:Page|page|Página|стр\.) \d+"
_WEAK: Final = re.compile(r"\d{1,3}|[-–—] ?\d{1,3} ?[-–—]|[A-Z] [A-Z]|Please rec.*")
_KEY: Final = re.compile(r"[\W_]+")


def without_furniture(lines: list[str], symbol: str | None, title: str | None) -> list[str]:
    """The lines with everything printed at the turn of a page replaced by one ``PAGE``."""
    strong = re.compile(rf"(?:(?:{_STRONG}{'|' + _spaced(symbol) if symbol else ''})\s*)+")
    at = [index for index, line in enumerate(lines) if line == PAGE or (line and strong.fullmatch(line))]
    if symbol:
        at += [index for index, line in enumerate(lines) if _headed(line, symbol, title)]
    if not at:
        return lines
    dropped = set(at)
    dropped |= _titles(lines, sorted(at), _key(title or ""))
    dropped |= _repeated(lines, dropped)
    return _closed(lines, _with_neighbours(lines, dropped))


def _spaced(symbol: str) -> str:
    return re.escape(symbol).replace(r"\(", r" ?\(") + r"\**"


def _headed(line: str, symbol: str, title: str | None) -> bool:
    """A line that holds the symbol and (the beginning of) the title, as some readers of PDF join them."""
    if not (line.startswith(symbol) or line.endswith(symbol)) or len(line) <= len(symbol):
        return False
    rest = _key(line.removeprefix(symbol).removesuffix(symbol))
    return len(rest) > 3 and rest in _key(title or "")


def _titles(lines: list[str], at: list[int], title: str) -> set[int]:
    """The lines beside page furniture that together print the title again, whole or cut short by dots."""
    found: set[int] = set()
    if len(title) < 4:
        return found
    for index in at:
        for step in (1, -1):
            found.update(_title_from(lines, index + step, step, title))
    return found


def _title_from(lines: list[str], index: int, step: int, title: str) -> list[int]:
    gathered = ""
    taken: list[int] = []
    while 0 <= index < len(lines) and len(taken) < REACH:
        key = _key(lines[index])
        if key:
            gathered = gathered + key if step > 0 else key + gathered
            if not (title.startswith(gathered) if step > 0 else title.endswith(gathered)):
                return []
            taken.append(index)
            if gathered == title or lines[index].endswith("…"):
                return taken
        index += step
    return []


def _repeated(lines: list[str], furniture: set[int]) -> set[int]:
    """Lines that stand beside the furniture of more than one page with the same words."""
    beside: dict[str, set[int]] = {}
    counted: Counter[str] = Counter()
    for index in sorted(furniture):
        for near in _near(lines, index, furniture):
            key = _key(lines[near])
            if (
                len(key) > 11
                and not lines[near].endswith((";", ",", ".", ":"))
                and near not in beside.setdefault(key, set())
            ):
                beside[key].add(near)
                counted[key] += 1
    return {index for key, times in counted.items() if times > 1 for index in beside[key]}


def _near(lines: list[str], index: int, furniture: set[int]) -> list[int]:
    near = []
    for step in (1, -1):
        place, seen = index + step, 0
        while 0 <= place < len(lines) and seen < 2 and place not in furniture:
            if lines[place]:
                near.append(place)
                seen += 1
            place += step
    return near


def _with_neighbours(lines: list[str], dropped: set[int]) -> set[int]:
    """Page numbers and blank lines that touch the furniture go with it."""
    grown = set(dropped)
    for step, order in ((1, sorted(dropped)), (-1, sorted(dropped, reverse=True))):
        for index in order:
            place = index + step
            while 0 <= place < len(lines) and place not in grown and (not lines[place] or _WEAK.fullmatch(lines[place])):
                grown.add(place)
                place += step
    return grown


def _closed(lines: list[str], dropped: set[int]) -> list[str]:
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index not in dropped:
            kept.append(line)
        elif not kept or kept[-1] != PAGE:
            kept.append(PAGE)
    return kept


def _key(line: str) -> str:
    return _KEY.sub("", line).casefold()
