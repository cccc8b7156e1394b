"""The declared normalisation under which two texts count as the same words, with the way back to the text as given.

Folded, because they never change what is said: composition (NFC); white space, to one space, and to none between Chinese
characters, inside « », and after a hyphen between letters, where a line was broken; all quotation marks to one; all hyphens
and dashes to one; typographic ligatures (ﬁ, œ, Arabic presentation forms) to their letters. Dropped: soft hyphens with the
line break they make, zero-width and direction marks, and the Arabic tatweel, which only stretches a line. Kept: letter case,
digits as they are written, every diacritic and all other punctuation.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

HAN: Final = "\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff65"
_DROPPED: Final = re.compile(
    "[\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff](?:(?<=\u00ad)\\s*)?"
)
_LIGATURES: Final = "œŒĳĲﬀ-ﬆﬓ-ﬗﭏ-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_SHAPES: Final = re.compile(
    rf"""(?P<broken>(?<=[^\W\d_][-‐‑])\s+(?=[^\W\d_]))
       |[ ]*[^\S ]\s*|[ ]{{2,}}|(?<=[«‹])[ ]|[ ](?=[»›])|(?<=[{HAN}])[ ](?=[{HAN}])
       |[{_LIGATURES}]""",
    re.VERBOSE,
)
_BLANKS: Final = "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_ODD_ASCII: Final = bytes(range(32)) + b'"`\x7f'
_ODD: Final = re.compile(rf"[{_BLANKS}{_LIGATURES}]")
_TIGHT: Final = re.compile(rf" (?:[ »›]|(?<=[-‐‑«‹{HAN}] ))")
"""Without one of these two nothing is shaped: they are quickly looked for."""
_CLOSED_UP: Final = re.compile(rf"[«‹{HAN}]")
_OPENED_UP: Final = re.compile(rf"[»›{HAN}]")
_HYPHENS: Final = dict.fromkeys("‐‑−﹣－", "-")
_MARKS: Final = dict.fromkeys('"“”„‟«»‹›‘’‚‛`´ʼʻ＂＇「」『』〝〞〟', "'")
_SIGNS: Final = _HYPHENS | _MARKS | {"\0": "\ufffd"}
_SIGN: Final = re.compile(f"[{''.join(_SIGNS)}]")
_DASH: Final = re.compile("[‒–—―﹘]")

Token = tuple[int, int, str]
"""Start and end of a stretch of the text, and what stands there instead."""


class _Steps:
    """Where one pass of folding moved what follows: starts and ends of stretches before and after, in order."""

    def __init__(self) -> None:
        self._low, self._high, self._out_low, self._out_high = array("q"), array("q"), array("q"), array("q")

    def add(self, low: int, high: int, out_low: int, out_high: int) -> None:
        """One more stretch; a single character for a single one moves nothing."""
        if (high - low, out_high - out_low) == (1, 1):
            return
        for bounds, bound in zip(
            (self._low, self._high, self._out_low, self._out_high), (low, high, out_low, out_high), strict=True
        ):
            bounds.append(bound)

    def __bool__(self) -> bool:
        return bool(self._low)

    def start(self, position: int) -> int:
        """Where what begins at a position began before."""
        at = bisect_right(self._out_low, position) - 1
        if at < 0:
            return position
        beyond = position - self._out_high[at]
        return self._low[at] if beyond < 0 else self._high[at] + beyond

    def end(self, position: int) -> int:
        """Where what ends at a position ended before."""
        at = bisect_left(self._out_low, position) - 1
        return position if at < 0 else self._high[at] + max(0, position - self._out_high[at])


class Folded(NamedTuple):
    """``text`` folded; ``edges``, as long, still tells dashes from hyphens. The passes lead back to the text as given."""

    text: str
    edges: str
    passes: tuple[_Steps, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as given that a span of the folded text stands for."""
        for steps in reversed(self.passes):
            start, end = steps.start(start), steps.end(end)
        return start, end


def folded(text: str) -> Folded:
    """The text under the declared normalisation."""
    if _is_plain(text):
        return Folded(text, text, ())
    passes: list[_Steps] = []
    for tokens in (_dropped, _composed, _shaped):
        if found := tokens(text):
            text, steps = _replaced(text, found)
            passes += [steps] if steps else []
    edges = _SIGN.sub(_plain_sign, text)
    return Folded(_DASH.sub("-", edges), edges, tuple(passes))


def _is_plain(text: str) -> bool:
    """Whether it is folded already: ASCII without quotation marks (the apostrophe is what they become), spaces single."""
    if not text.isascii() or "  " in text or ("-" in text and "- " in text):
        return False
    return len(text.encode().translate(None, _ODD_ASCII)) == len(text)


def _plain_sign(sign: re.Match[str]) -> str:
    return _SIGNS[sign[0]]


def _replaced(text: str, tokens: Iterable[Token]) -> tuple[str, _Steps]:
    pieces: list[str] = []
    steps = _Steps()
    at = length = 0
    for start, end, instead in tokens:
        pieces += (text[at:start], instead)
        length += start - at
        steps.add(start, end, length, length + len(instead))
        length, at = length + len(instead), end
    pieces.append(text[at:])
    return "".join(pieces), steps


def _dropped(text: str) -> list[Token]:
    return [(match.start(), match.end(), "") for match in _DROPPED.finditer(text)]


def _shaped(text: str) -> list[Token]:
    if not (_ODD.search(text) or _TIGHT.search(text)):
        return []
    return [(match.start(), match.end(), _shape(match)) for match in _SHAPES.finditer(text)]


def _shape(match: re.Match[str]) -> str:
    if match["broken"]:
        return ""
    if not match.group()[0].isspace():
        return {"œ": "oe", "Œ": "OE"}.get(match.group()) or unicodedata.normalize("NFKC", match.group())
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if before in ("«", "‹") or after in ("»", "›"):
        return ""
    return "" if _CLOSED_UP.match(before) and _OPENED_UP.match(after) else " "


def _composed(text: str) -> list[Token]:
    return [] if unicodedata.is_normalized("NFC", text) else list(_clusters(text))


def _clusters(text: str) -> Iterator[Token]:
    """Stretches that change under NFC, each from a letter to before the next one that nothing joins."""
    start = 0
    for at in range(1, len(text) + 1):
        if at < len(text) and _joins(text[at]):
            continue
        cluster = text[start:at]
        if not unicodedata.is_normalized("NFC", cluster):
            yield start, at, unicodedata.normalize("NFC", cluster)
        start = at


def _joins(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
