"""The declared normalisation under which two texts count as the same words, with the way back to the text as given.

Folded, because they never change what is said: composition (NFC); white space, to one space, and to none between Chinese
characters, inside « », and after a hyphen between letters, where a line was broken; all quotation marks to one; all hyphens
and dashes to one; typographic ligatures (ﬁ, œ, Arabic presentation forms) to their letters. Dropped: soft hyphens with the
line break they make, zero-width and direction marks, and the Arabic tatweel, which only stretches a line. Kept: letter case,
digits as they are written, every diacritic and all other punctuation.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

HAN: Final = "\u2e80-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff0f\uff1a-\uff20\uff3b-\uff65"
_DROPPED: Final = re.compile("\u00ad\\s*|[\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_LIGATURES: Final = "œŒĳĲﬀ-ﬆﬓ-ﬗﭏ-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_SHAPES: Final = re.compile(
    rf"""(?P<broken>(?<=[^\W\d_][-‐‑])\s+(?=[^\W\d_]))
       |[ ]*[^\S ]\s*|[ ]{{2,}}|(?<=[«‹])[ ]|[ ](?=[»›])|(?<=[{HAN}])[ ](?=[{HAN}])
       |[{_LIGATURES}]""",
    re.VERBOSE,
)
_CLOSED_UP: Final = re.compile(rf"[«‹{HAN}]")
_OPENED_UP: Final = re.compile(rf"[»›{HAN}]")
_HYPHENS: Final = dict.fromkeys(map(ord, "‐‑−﹣－"), "-")
_DASHES: Final = dict.fromkeys(map(ord, "‒–—―﹘"), "-")
_MARKS: Final = dict.fromkeys(map(ord, '"“”„‟«»‹›‘’‚‛`´ʼʻ＂＇「」『』〝〞〟'), "'") | {0: "\ufffd"}
_SAME_LENGTH: Final = _HYPHENS | _MARKS
_PLAIN: Final = re.compile(r"[!#-_a-~]+(?: [!#-_a-~]+)*")
"""ASCII without quotation marks (the apostrophe is what they become), in words with one space between: folded already."""

Token = tuple[int, int, str]
"""Start and end of a stretch of the text, and what stands there instead."""


@dataclass(frozen=True)
class _Steps:
    """Where one pass of folding replaced something: spans before and after, in order."""

    before: tuple[tuple[int, int], ...]
    after: tuple[tuple[int, int], ...]

    def start(self, position: int) -> int:
        at = bisect_right(self.after, (position, sys.maxsize)) - 1
        if at < 0:
            return position
        (low, high), (_, out_high) = self.before[at], self.after[at]
        return low if position < out_high else high + position - out_high

    def end(self, position: int) -> int:
        at = bisect_left(self.after, (position, 0)) - 1
        if at < 0:
            return position
        (_, high), (_, out_high) = self.before[at], self.after[at]
        return high + max(0, position - out_high)


@dataclass(frozen=True)
class Folded:
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
    if _PLAIN.fullmatch(text) and "- " not in text:
        return Folded(text, text, ())
    passes: list[_Steps] = []
    for tokens in (_dropped, _composed, _shaped):
        text, steps = _replaced(text, tokens(text))
        if steps.before:
            passes.append(steps)
    edges = text.translate(_SAME_LENGTH)
    return Folded(edges.translate(_DASHES), edges, tuple(passes))


def _replaced(text: str, tokens: Iterable[Token]) -> tuple[str, _Steps]:
    pieces: list[str] = []
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    at = length = 0
    for start, end, instead in tokens:
        pieces += (text[at:start], instead)
        length += start - at
        before.append((start, end))
        after.append((length, length + len(instead)))
        length, at = length + len(instead), end
    pieces.append(text[at:])
    return "".join(pieces), _Steps(tuple(before), tuple(after))


def _tokens(pattern: re.Pattern[str], instead: Callable[[re.Match[str]], str], text: str) -> Iterator[Token]:
    for match in pattern.finditer(text):
        yield match.start(), match.end(), instead(match)


def _dropped(text: str) -> Iterator[Token]:
    return _tokens(_DROPPED, lambda _: "", text)


def _shaped(text: str) -> Iterator[Token]:
    return _tokens(_SHAPES, _shape, text)


def _shape(match: re.Match[str]) -> str:
    if match["broken"]:
        return ""
    if not match.group()[0].isspace():
        return {"œ": "oe", "Œ": "OE"}.get(match.group()) or unicodedata.normalize("NFKC", match.group())
    before, after = match.string[match.start() - 1 : match.start()], match.string[match.end() : match.end() + 1]
    if before in ("«", "‹") or after in ("»", "›"):
        return ""
    return "" if _CLOSED_UP.match(before) and _OPENED_UP.match(after) else " "


def _composed(text: str) -> Iterator[Token]:
    """Stretches that change under NFC, each from a letter to before the next one that nothing joins."""
    if unicodedata.is_normalized("NFC", text):
        return
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
