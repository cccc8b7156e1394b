"""The numbers and letters that Word draws before list items and never writes into their text."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ROMAN: Final = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
                (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


class Numbering:
    """Counts the items of each list of a document as its paragraphs come by in order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._levels: dict[str, dict[str, _Element]] = {}
        self._list_of: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._style: dict[str, _Element] = {}
        if numbering is not None:
            for abstract in numbering.iterfind(f"{W}abstractNum"):
                levels = {_get(level, "ilvl"): level for level in abstract.iterfind(f"{W}lvl")}
                self._levels[_get(abstract, "abstractNumId")] = levels
            for concrete in numbering.iterfind(f"{W}num"):
                self._list_of[_get(concrete, "numId")] = _value(concrete, "abstractNumId")
        if styles is not None:
            self._style = {_get(style, "styleId"): style for style in styles.iterfind(f"{W}style")}

    def mark(self, paragraph: _Element) -> str:
        """The mark drawn before this paragraph: ``3.``, ``(b)``, ``•``; empty where there is none. Counts it."""
        key, level = self._place(paragraph)
        levels = self._levels.get(self._list_of.get(key, ""), {})
        if key == "0" or str(level) not in levels:
            return ""
        counts = self._counts[self._list_of[key]]
        counts[level] = counts.get(level, _start(levels[str(level)]) - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if _value(levels[str(level)], "numFmt") == "bullet":
            return "•"
        return re.sub(
            r"%(\d)", lambda found: _drawn(levels, counts, int(found[1]) - 1), _value(levels[str(level)], "lvlText")
        )

    def _place(self, paragraph: _Element) -> tuple[str, int]:
        """The list and level of a paragraph, its own or its style's."""
        properties = paragraph.find(f"{W}pPr")
        seen: set[str] = set()
        while properties is not None:
            number = properties.find(f"{W}numPr")
            if number is not None and number.find(f"{W}numId") is not None:
                return _value(number, "numId"), _integer(_value(number, "ilvl"), 0)
            style = _value(properties, "pStyle")
            holder = self._style.get(style) if style not in seen else None
            seen.add(style)
            if holder is not None and holder.find(f"{W}pPr/{W}numPr") is None:
                holder = self._style.get(_value(holder, "basedOn"), holder)
            properties = holder.find(f"{W}pPr") if holder is not None else None
        return "0", 0


def _get(element: _Element, name: str) -> str:
    return element.get(f"{W}{name}") or ""


def _value(element: _Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return _get(child, "val") if child is not None else ""


def _integer(text: str, otherwise: int) -> int:
    return int(text) if re.fullmatch(r"\d{1,6}", text) else otherwise


def _start(level: _Element) -> int:
    return _integer(_value(level, "start"), 1)


def _drawn(levels: dict[str, _Element], counts: dict[int, int], level: int) -> str:
    if str(level) not in levels:
        return ""
    number = counts.get(level, _start(levels[str(level)]))
    form = _value(levels[str(level)], "numFmt")
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form.startswith("lower") else letter.upper()
    if form.endswith("Roman"):
        return _roman(number) if form.startswith("lower") else _roman(number).upper()
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for value, letter in ROMAN:
        while 0 < value <= number < 5000:
            letters += letter
            number -= value
    return letters
