"""Sentences of a text in six languages, as offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.table import json_table

Span = tuple[int, int]

_CLOSERS: Final = "\"'’”»›)\\]}）］」』】》〉〕＂"
_STOP: Final = re.compile(
    rf"""(?P<stop>[.!?؟۔…‼⁇⁈⁉।]+)                 # a stop of alphabetic scripts, which white space must follow
         (?P<close>[{_CLOSERS}]*(?:[\s]?[»›])?)
         (?P<mark>(?:[¹²³⁰-⁹]+|\[\d{{1,3}}\]|(?<=[^\W\d][.”"’»])\d{{1,3}})?)
         (?P<gap>\s+)(?=\S)
       |(?P<full>[。！？]+[…]*[{_CLOSERS}“]*(?<!“))\s*(?=\S)   # Chinese stops need none
    """,
    re.VERBOSE,
)
_WORD_BEFORE: Final = re.compile(r"[^\s()\[\]«»“”\"„‘/,;:]*\Z")
_ENUMERATOR: Final = re.compile(
    r"[\W_]*(?:\d{1,4}(?:\.\d{1,3})*|[ivxlcIVXLC]{1,6}|[^\W\d_]|أولا|ثانيا|ثالثا|رابعا|خامسا)\W*"
)
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*|\f|\u2029")
_NUMBER_AHEAD: Final = re.compile(r"[\"'(\[]?(?:\d|[IVXLC]+\b|[A-Z]\b|[٠-٩]|\(?[a-z]\))")


@cache
def _abbreviations(kind: str, language: str) -> frozenset[str]:
    table: dict[str, str] = json_table("sentence/abbreviations.json")[kind]
    languages = (language,) if language in OFFICIAL else OFFICIAL
    return frozenset(word for one in languages for word in table[one].split())


def sentences_of(text: str, language: str) -> tuple[Span, ...]:
    """Half-open code-point spans of the sentences, in order, without surrounding white space.

    Every non-space character of the text lies in exactly one span. ``Art. 5, para. 2`` does not end a sentence; a line
    break does not either, a blank line does. Any other language than the six is read with all their abbreviations.
    """
    spans: list[Span] = []
    start = 0
    for blank in _BLANK_LINE.finditer(text):
        spans += sentences_between(text, start, blank.start(), language)
        start = blank.end()
    spans += sentences_between(text, start, len(text), language)
    return tuple(spans)


def sentences_between(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The sentences of one paragraph that stands at ``start`` to ``end`` of the text; blank lines in it end nothing."""
    for match in _STOP.finditer(text, start, end):
        if match["full"] or _ends(text, start, match, language):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    part = text[start:end]
    words = part.strip()
    if words:
        start += len(part) - len(part.lstrip())
        yield start, start + len(words)


def _ends(text: str, start: int, match: re.Match[str], language: str) -> bool:
    """Whether a stop followed by white space ends the sentence that began at ``start``."""
    following = text[match.end()]
    if following.islower():
        return False
    at = match.start()
    if (at > start and text[at - 1] in "[(") or _ENUMERATOR.fullmatch(text, start, match.end()):
        return False
    return match["stop"] != "." or bool(match["close"]) or not _abbreviated(text, max(start, at - 24), match, language)


def _abbreviated(text: str, start: int, match: re.Match[str], language: str) -> bool:
    """Whether the full stop belongs to an abbreviation, an initial or a short month before a number."""
    before = _WORD_BEFORE.search(text, start, match.start())
    word = before.group() if before else ""
    if len(word) == 1 and word.isalpha() and not _is_han(word):
        return True
    word = word.lower()
    if word in _abbreviations("before_names", language):
        return True
    numbered = word in _abbreviations("before_numbers", language) or word in _abbreviations("months", language)
    return numbered and _NUMBER_AHEAD.match(text, match.end()) is not None


def _is_han(character: str) -> bool:
    return "\u2e80" <= character <= "\u9fff"
