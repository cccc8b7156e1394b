"""How wide words are, whatever font shows them: never less than the wide ones in use (DejaVu Sans, Verdana) need."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

_BOLD: Final = 1.15
_LETTERS: Final = {
    " \u00a0ijlIJ',.:;‘’·ІЇіїј": 0.37,
    'ft!()-/[]\\r"|': 0.47,
    "sz?_`–“”гз": 0.56,
    "ckvxyFL*•встухьэ": 0.61,
    "0123456789abdeghnopquEPSTY${}«»ГЕЗРТУабеиклорчя": 0.66,
    "ABCKRVXZАБВСХЧЬЭЯднпц": 0.72,
    "UDGHNOQ&КДИЛНОПЦмыъ": 0.8,
    "w#+<=>^~−ФЪфю": 0.88,
    "MmW%@—…МЫжшщ": 1.0,
    "№ЖШЩЮ": 1.12,
}
"""In units of the size of the type. Letters with marks are as wide as those without."""
_WIDTHS: Final = {letter: width for letters, width in _LETTERS.items() for letter in letters}
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe]")
_JOINED: Final = 0.62
"""What a letter of Arabic takes in a word, on average and at the most."""
_OTHER: Final = 1.0
_PICTOGRAM: Final = 1.4
_CLOSING: Final = "，。、；：？！）》」』】〉”’…—)]}»,.;:?!%"
_OPENING: Final = "（《「『【〈“‘([{«"


def advance(text: str, size: float, *, bold: bool = False) -> float:
    """How far a line of this text reaches at the most, in the unit of ``size``."""
    return sum(map(_em, text)) * size * (_BOLD if bold else 1)


def wrapped(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text in lines of that width; a word that is wider is cut. None for a text of nothing but spaces."""
    lines, line, room = [], "", width
    for piece in _fitting(text, size, width, bold):
        taken = advance(piece, size, bold=bold)
        if line and advance(piece.rstrip(" "), size, bold=bold) > room:
            lines.append(line)
            line, room = "", width
        line += piece
        room -= taken
    return tuple(stripped for one in (*lines, line) if (stripped := one.strip(" ")))


def widest_word(text: str, size: float) -> float:
    """The narrowest width in which no word is cut."""
    return max((advance(piece.rstrip(" "), size) for piece in _pieces(text)), default=0.0)


@lru_cache(maxsize=4096)
def _em(character: str) -> float:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in "WF":
        return _OTHER if character < "\U0001f000" or character > "\U0001ffff" else _PICTOGRAM
    if _ARABIC.match(character):
        return _JOINED
    plain = unicodedata.normalize("NFD", character)[0]
    return _WIDTHS.get(plain, _OTHER)


def _fitting(text: str, size: float, width: float, bold: bool) -> Iterator[str]:
    for piece in _pieces(text):
        if advance(piece.rstrip(" "), size, bold=bold) <= width:
            yield piece
        else:
            yield from _cut(piece, size, width, bold)


def _cut(word: str, size: float, width: float, bold: bool) -> Iterator[str]:
    """A word in pieces that fit; a mark stays with its letter, and one character is never too wide to be written."""
    part = ""
    for character in word:
        if part and _em(character) and advance(part + character, size, bold=bold) > width:
            yield part
            part = ""
        part += character
    yield part


def _pieces(text: str) -> Iterator[str]:
    """The text cut wherever a line may end: after spaces and hyphens, and around Chinese characters."""
    start = 0
    for at in range(1, len(text)):
        if _parts(text[at - 1], text[at]):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]


def _parts(before: str, after: str) -> bool:
    if after == " " or before in _OPENING or after in _CLOSING:
        return False
    if before in " -–—":
        return True
    return _em(after) > 0 and (_is_wide(before) or _is_wide(after)) and before != "\u00a0" and after != "\u00a0"


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"
