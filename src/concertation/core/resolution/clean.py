"""Any text of a resolution as plain lines: markup gone, hyphens and spaces plain, note marks set apart."""

from __future__ import annotations

import html
import re
import unicodedata
from typing import Final

OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
MARK: Final = re.compile(rf"\s*{OPEN}([^{CLOSE}]{{1,5}}){CLOSE}")
"""A note mark inside cleaned text; its group is the note's number."""

PAGE: Final = "\f"
"""A line that stands for the turn of a page, whatever was printed there."""

_SWAPS: Final = {
    **dict.fromkeys("\u00ad\ufeff\u2060\u0640", ""),
    **dict.fromkeys(map(chr, (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))), ""),
    **dict.fromkeys(map(chr, range(0xE000, 0xF900)), ""),
    **dict.fromkeys("\u2010\u2011\ufffe\x02", "-"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\u200a\u3000\t\x0b\x7f", " "),
    **dict.fromkeys(map(chr, (0, 1, *range(3, 9), *range(0x0E, 0x20))), " "),
    **dict.fromkeys("\u2028\u2029\x85\r", "\n"),
}
_SWAPPED: Final = re.compile(
    "[\u00ad\ufeff\u2060-\u2069\u0640\u200b-\u2011\u2028-\u202f\ue000-\uf8ff\ufffe\x00-\x08\x0e-\x1f\x7f\u00a0\u2007\u2009\u200a\u3000\t\x0b\x85\r]"
)
_MARKUP: Final = re.compile(r"[<&$#\\]|\*\w|\w\*|(?<!_)_(?!_)|__\w|[\u00b9\u00b2\u00b3\u2070-\u2079]|\[\^")
RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_STEPS: Final = tuple(
    (sign, re.compile(pattern), put)
    for sign, pattern, put in (
        ("<", r"<br\s*/?>|</(?:p|div|h[1-6]|li|tr)>", "\n"),
        ("<", r" ?<sup>\s*(?:<a[^<>]*>)?\s*\[?(\d{1,3})\]?\s*(?:</a>)?\s*</sup>", rf"{OPEN}\1{CLOSE}"),
        ("$", r"\$([^$\n]{0,40}?)\^\{?(?:\\(?:mathrm|text)\{)?(\d{1,3})\}{0,2}\$", rf"\1{OPEN}\2{CLOSE}"),
        ("[", r"\[\^(\d{1,3})\]:?", rf"{OPEN}\1{CLOSE}"),
        (RAISED, r"(?m)^ *([\u00b9\u00b2\u00b3\u2070-\u2079]+)(?= )", rf"{OPEN}\1{CLOSE}"),
        (RAISED, rf"(?<![ck]m)(?<=[^\s{OPEN}{RAISED}]) ?([\u00b9\u00b2\u00b3\u2070-\u2079]+)", rf"{OPEN}\1{CLOSE}"),
        ("<", r"</?[A-Za-z][^<>\n]{0,200}>", ""),
        ("#", r"(?m)^ {0,3}#{1,6} +", ""),
        ("*", r"\*{1,3}(\S(?:[^*\n]*\S)?)\*{1,3}", r"\1"),
        ("_", r"(?<![\w_])_{1,2}(\w(?:[^_\n]*\S)?)_{1,2}(?![\w_])", r"\1"),
        ("\\", r"\\([.()\[\]#*_+!-])", r"\1"),
    )
)
_TORN: Final = re.compile(r"<(\w+)>&</\1>(?=[lg]t;)")
"""An entity that a converter tore apart while it set its first character in another form."""

_RAISED: Final = str.maketrans(RAISED, "0123456789")
_RAISED_MARK: Final = re.compile(rf"(?<={OPEN})[⁰¹²³⁴-⁹]+")
_SPACES: Final = re.compile(" {2,}")


def lines_of(text: str) -> list[str]:
    """The lines, each without surrounding spaces; a blank line is empty, a turned page is ``PAGE``."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    text = _SWAPPED.sub(lambda odd: _SWAPS.get(odd[0], odd[0]), text)
    if _MARKUP.search(text):
        text = _without_markup(text)
    paged = text.replace(PAGE, f"\n{PAGE}\n").split("\n")
    return [line if line == PAGE else _line(line) for line in paged]


def _line(line: str) -> str:
    """The line without its outer spaces and without double ones; a row of stars says nothing."""
    line = line.strip()
    if "  " in line:
        line = _SPACES.sub(" ", line)
    return "" if line[:1] == "*" and not line.strip("* ") else line


def unmarked(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without its note marks, and the numbers of the notes called, in order."""
    called = tuple(MARK.findall(text)) if OPEN in text else ()
    return (MARK.sub("", text) if called else text).strip(), called


def _without_markup(text: str) -> str:
    text = _TORN.sub("&", text)
    text = html.unescape(text) if "&" in text else text
    for sign, pattern, put in _STEPS:
        if any(one in text for one in sign):
            text = pattern.sub(put, text)
    return _RAISED_MARK.sub(lambda found: found[0].translate(_RAISED), text)
