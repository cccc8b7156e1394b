"""How a block of text opens: the number, bullet or mark that says what kind of block it is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

STOPS: Final = frozenset(".;:,!?…。；：，、！？؛،؟۔")
SENTENCE_STOPS: Final = frozenset(".;:!?…。；：！？؛؟۔")
_CLOSERS: Final = "\"'”’»)]）」』⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE: Final = re.compile(r"(?P<number>[¹²³⁰⁴-⁹]+|\[\^?\d{1,3}\]:?)\s*\S")
_BULLET: Final = re.compile(r"[-–—•●▪◦·*‣■□○]\s+\S")
_ITEM: Final = re.compile(
    r"(?P<number>[(（](?:[^\W\d_]|\d{1,2}|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）]|(?:[a-zа-яء-ي]|\d{1,2}|[ivx]{1,5})\))\s*\S"
)
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3}){0,3}|[٠-٩]{1,3})(?:[.．、]\s*(?=\D)|\s?[-–]\s+)(?=\S)")
_LETTERED: Final = re.compile(r"(?P<number>[IVXLC]{1,6}|[A-ZА-Я]|[一二三四五六七八九十]{1,3})(?:\.\s+|[、．]\s*)(?=\S)")
_MARKDOWN: Final = re.compile(r"#{1,6} +\S")
_HEADING_LETTERS: Final = 120
_HEADING_WORDS: Final = 16
_HAN: Final = re.compile("[\u3400-\u9fff]")


class Opening(NamedTuple):
    """The kind a block opens as, and its number as printed, without the point that parts it from the words."""

    kind: str
    number: str | None


def opening_of(block: str, *, followed: bool) -> Opening:
    """The kind of a block; only what something follows can be a heading."""
    if is_row(block.split("\n", 1)[0]):
        return Opening("table", None)
    if note := _NOTE.match(block):
        return Opening("note", note["number"].strip("[]^:"))
    if item := _ITEM.match(block):
        return Opening("list_item", item["number"])
    if _BULLET.match(block):
        return Opening("list_item", None)
    numbered = _NUMBERED.match(block) or _LETTERED.match(block)
    words = block[numbered.end() :] if numbered else block
    number = numbered["number"] if numbered else None
    if followed and _is_heading(words):
        return Opening("heading", number)
    return Opening("paragraph", number)


def begins(line: str) -> bool:
    """Whether a line opens a block of its own by a bullet, a letter in brackets or the mark of a note."""
    return bool(_BULLET.match(line) or _ITEM.match(line) or _NOTE.match(line) or _MARKDOWN.match(line))


def is_numbered(line: str) -> bool:
    """Whether a line opens like a numbered paragraph or heading; a printed line may do so by chance."""
    return bool(_NUMBERED.match(line) or _LETTERED.match(line))


def is_row(line: str) -> bool:
    """Whether a line is the row of a table: cells between tabs, or between upright strokes."""
    return "\t" in line.strip() or line.count("|") > 2


def last_sign(words: str) -> str:
    """The last character that is no quotation mark, bracket or raised figure."""
    return words.rstrip(_CLOSERS)[-1:]


def _is_heading(words: str) -> bool:
    if _MARKDOWN.match(words):
        return True
    if "\n" in words or len(words) > _HEADING_LETTERS or len(words.split()) > _HEADING_WORDS:
        return False
    first = next(filter(str.isalpha, words), "")
    if not first or first.islower() or (_HAN.match(first) and len(words) > _HEADING_LETTERS // 3):
        return False
    letters = sum(map(str.isalpha, words))
    return 2 * letters >= len(words.replace(" ", "")) and last_sign(words) not in STOPS
