"""Sentences of a text in six languages, as offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

from concertation.core.language import OFFICIAL
from concertation.core.table import json_table

Span = tuple[int, int]

_CLOSERS: Final = "\"'’”»›)\\]}）］」』】》〉〕＂"
_STOP: Final = re.compile(
    rf"""(?P<stop>[.!?؟۔…‼⁇⁈⁉।。！？]+)
         (?P<close>[{_CLOSERS}]*(?:\s?[»›])?)                        # quotation marks and brackets after it,
         (?:[¹²³⁰-⁹]+|\[\d{{1,3}}\]|(?<=[^\W\d][.”"’»])\d{{1,3}})?   # the mark of a footnote
         (?P<gap>\s*)(?=\S)
    """,
    re.VERBOSE,
)
_HAN: Final = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_CHINESE: Final = re.compile("[。！？]")
_ENUMERATOR: Final = re.compile(
    r"[\W_]*(?:\d{1,4}(?:\.\d{1,3})*|[ivxlcIVXLC]{1,6}|[^\W\d_]|أولا|ثانيا|ثالثا|رابعا|خامسا)\W*"
)
_LONGEST_ENUMERATOR: Final = 16
_LETTERED: Final = re.compile(r"[^\W\d_](?:[).]|\s+(?=\S)[^\Wa-zа-яёà-ÿ\d_])")
_NUMBER: Final = re.compile(r"[\"'(\[]?(?:\d|[٠-٩]|[IVXLC]+\b|[A-Z]\b|\(?[a-z]\))")
_NEXT_NUMBER: Final = re.compile(r"\d{1,3}\.\s+[^\W\da-zа-яё_]")
_ROMAN: Final = frozenset("IVX")
BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*|\f|\u2029")
_LOOK_BACK: Final = 16
_OPENING: Final = str.maketrans("", "", "()[]«»“”\"„‘’'/<>")


class _Abbreviations(NamedTuple):
    """Words whose full stop ends no sentence: at all, or before a number."""

    always: frozenset[str]
    before_numbers: frozenset[str]


@cache
def _abbreviations(language: str) -> _Abbreviations:
    table: dict[str, dict[str, str]] = json_table("sentence/abbreviations.json")
    languages = (language,) if language in OFFICIAL else OFFICIAL

    def words(*kinds: str) -> frozenset[str]:
        return frozenset(word for kind in kinds for one in languages for word in table[kind][one].split())

    return _Abbreviations(words("before_names"), words("before_numbers", "months"))


def sentences_of(text: str, language: str) -> tuple[Span, ...]:
    """Half-open code-point spans of the sentences, in order, without surrounding white space.

    Every non-space character of the text lies in exactly one span. ``Art. 5, para. 2`` does not end a sentence; a line
    break does not either, a blank line does. Any other language than the six is read with all their abbreviations.
    """
    spans: list[Span] = []
    start = 0
    for blank in BLANK_LINE.finditer(text):
        spans += sentences_between(text, start, blank.start(), language)
        start = blank.end()
    spans += sentences_between(text, start, len(text), language)
    return tuple(spans)


def sentences_between(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The sentences of one paragraph that stands at ``start`` to ``end`` of the text; blank lines in it end nothing."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    abbreviations = _abbreviations(language)
    for stop in _STOP.finditer(text, start, end):
        if _CHINESE.search(stop["stop"]) or (not stop["gap"] and stop["stop"] != "." and _HAN.match(text, stop.end())):
            last = _chinese_end(text, start, stop)
        elif stop["gap"] and _ends(text, start, stop, abbreviations):
            last = stop.start("gap")
        else:
            continue
        yield start, last
        start = stop.end() if last == stop.start("gap") else last
    if start < end:
        yield start, end


def _chinese_end(text: str, start: int, stop: re.Match[str]) -> int:
    """The end of a sentence whose stop needs no space: a straight mark there closes a quotation, or opens the next one."""
    opens_next = stop["close"].endswith('"') and text.count('"', start, stop.start("gap")) % 2
    return stop.start("gap") - 1 if opens_next else stop.start("gap")


def _ends(text: str, start: int, stop: re.Match[str], abbreviations: _Abbreviations) -> bool:
    """Whether a stop followed by white space ends the sentence that began at ``start``."""
    at, after = stop.start(), stop.end()
    if text[after].islower() and not _LETTERED.match(text, after):
        return False
    if at - start < _LONGEST_ENUMERATOR and _ENUMERATOR.fullmatch(text, start, after):
        return False
    if at > start and text[at - 1] in "[(":
        return False
    return stop["stop"] != "." or bool(stop["close"]) or not _abbreviated(text, start, stop, abbreviations)


def _abbreviated(text: str, start: int, stop: re.Match[str], abbreviations: _Abbreviations) -> bool:
    """Whether the full stop belongs to an abbreviation, a unit before a number, or an initial."""
    at, after = stop.start(), stop.end()
    if not text[at - 1].isalnum():
        return False
    *earlier, word = text[max(start, at - _LOOK_BACK) : at].translate(_OPENING).split() or [""]
    if word.lower() in abbreviations.always:
        return True
    if len(word) != 1 or not word.isalpha() or "\u2e80" <= word <= "\u9fff":
        return word.lower() in abbreviations.before_numbers and _NUMBER.match(text, after) is not None
    before = earlier[-1] if earlier else ""
    if (word.islower() and before[-1:].isdigit()) or (word in _ROMAN and before.islower()):
        return text[after].isdigit() and not _NEXT_NUMBER.match(text, after)
    return True
