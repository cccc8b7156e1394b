"""Sentences of a text in six languages, as offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from concertation.core.language import OFFICIAL
from concertation.core.table import json_table

Span = tuple[int, int]
Pieces = tuple[tuple[str, bool], ...]
"""Words in pieces, each with whether it is marked; together they are the words."""

_CLOSERS: Final = "\"'’”»›)\\]}）］」』】》〉〕＂"
_STOPS: Final = "[.!?؟۔…‼⁇⁈⁉।。！？]"
_STOP: Final = re.compile(
    rf"""(?P<stop>{_STOPS}{_STOPS}*)                                 # written twice, it is found four times as fast
         (?P<close>[{_CLOSERS}]*(?:\s?[»›])?)                        # quotation marks and brackets after it,
         (?:[¹²³⁰-⁹]+|\[\d{{1,3}}\]|(?<=[^\W\d][.”"’»])\d{{1,3}})?   # the mark of a footnote
         (?P<gap>\s*)(?=\S)
    """,
    re.VERBOSE,
)
_HAN: Final = re.compile("[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
_CHINESE: Final = frozenset("。！？")
_ENUMERATOR: Final = re.compile(
    r"[\W_]*(?:\d{1,4}(?:\.\d{1,3})*|[ivxlcIVXLC]{1,6}|[^\W\d_]|أولا|ثانيا|ثالثا|رابعا|خامسا)\W*"
)
_LONGEST_ENUMERATOR: Final = 16
_LETTERED: Final = re.compile(r"[^\W\d_](?:[).]|\s+(?=\S)[^\Wa-zа-яёà-ÿ\d_])")
_NUMBER: Final = re.compile(r"[\"'(\[]?\+?(?:\d|[٠-٩]|[IVXLC]+\b|[A-Z]\b|\(?[a-z]\)|N[o°º]s?\b|№)")
_NEXT_NUMBER: Final = re.compile(r"\d{1,3}\.\s+[^\W\da-zа-яё_]")
_ROMAN: Final = frozenset("IVX")
BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n\s*|\f|\u2029")
_LOOK_BACK: Final = 16
_GOES_ON: Final = frozenset(".,;…،؛")
_WORD: Final = 6
"""Letters of a small word after whose full stop a sentence may begin with a small letter, as in what is typed in haste."""
_AROUND: Final = "()[]«»“”\"„‘’'/<>"
_JOINED: Final = re.compile(".*['’(\\[\u2e80-\u9fff\uff00-\uffef]")
"""What stands before a word without a space: an article, a bracket, Chinese."""
_AND_SO_ON: Final = frozenset({"т.д", "т.п"})
_ASIDE: Final = frozenset("([-–—")


class _Abbreviations(NamedTuple):
    """Words whose full stop ends no sentence: at all, or before a number; and the last two letters of both."""

    always: frozenset[str]
    before_numbers: frozenset[str]
    endings: frozenset[str]


@cache
def _abbreviations(language: str) -> _Abbreviations:
    table: dict[str, dict[str, str]] = json_table("sentence/abbreviations.json")
    languages = (language,) if language in OFFICIAL else OFFICIAL

    def words(*kinds: str) -> frozenset[str]:
        return frozenset(word for kind in kinds for one in languages for word in table[kind][one].split())

    always, before_numbers = words("before_names"), words("before_numbers", "months")
    return _Abbreviations(always, before_numbers, frozenset(word[-2:] for word in always | before_numbers))


def sentences_of(text: str, language: str) -> tuple[Span, ...]:
    """Half-open code-point spans of the sentences, in order, without surrounding white space.

    Every non-space character of the text lies in exactly one span. ``Art. 5, para. 2`` does not end a sentence; a line
    break does not either, a blank line does. Any other language than the six is read with all their abbreviations.
    """
    spans: list[Span] = []
    start = 0
    for blank in _blank_lines(text):
        spans += sentences_between(text, start, blank.start(), language)
        start = blank.end()
    spans += sentences_between(text, start, len(text), language)
    return tuple(spans)


def _blank_lines(text: str) -> Iterable[re.Match[str]]:
    """They are looked for only where there is a line end or a page end: most passages have none."""
    return BLANK_LINE.finditer(text) if "\n" in text or "\f" in text or "\u2029" in text else ()


def sentences_between(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """The sentences of one paragraph that stands at ``start`` to ``end`` of the text; blank lines in it end nothing."""
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    abbreviations = _abbreviations(language)
    for stop in _STOP.finditer(text, start, end):
        marks, close, gap = stop.groups()
        after = stop.end()
        last = after - len(gap)
        if not _CHINESE.isdisjoint(marks) or (not gap and marks != "." and _HAN.match(text, after)):
            last = _chinese_end(text, start, stop)
        elif not gap or not _ends(text, start, stop.start(), after, abbreviations, plain=marks == "." and not close):
            continue
        yield start, last
        start = after if last == after - len(gap) else last
    if start < end:
        yield start, end


def _chinese_end(text: str, start: int, stop: re.Match[str]) -> int:
    """The end of a sentence whose stop needs no space: a straight mark there closes a quotation, or opens the next one."""
    opens_next = stop["close"].endswith('"') and text.count('"', start, stop.start("gap")) % 2
    return stop.start("gap") - 1 if opens_next else stop.start("gap")


def _ends(text: str, start: int, at: int, after: int, abbreviations: _Abbreviations, *, plain: bool) -> bool:
    """Whether a stop, white space ``after`` it, ends the sentence that began at ``start``; ``plain``: a full stop alone."""
    if at - start < _LONGEST_ENUMERATOR and _ENUMERATOR.fullmatch(text, start, after):
        return False
    follows = text[after]
    if follows in _GOES_ON or (at > start and text[at - 1] in "[("):
        return False
    if follows.islower() and not _LETTERED.match(text, after):
        return plain and _is_small_word(text[at - _WORD : at])
    return not plain or not _abbreviated(text, start, at, after, abbreviations)


def _is_small_word(letters: str) -> bool:
    return len(letters) == _WORD and letters.isalpha() and letters.islower()


def _abbreviated(text: str, start: int, at: int, after: int, abbreviations: _Abbreviations) -> bool:
    """Whether the full stop belongs to an abbreviation, a unit before a number, or an initial."""
    ending = text[at - 2 : at].lower()
    if not ending[-1:].isalnum() or (ending.isalpha() and ending not in abbreviations.endings and ending < "\u2e80"):
        return False
    *earlier, word = text[max(start, at - _LOOK_BACK) : at].split() or [""]
    word = _JOINED.sub("", word).strip(_AROUND)
    if word.lower() in abbreviations.always:
        return True
    if len(word) != 1 or not word.isalpha() or "\u2e80" <= word <= "\u9fff":
        return word.lower() in abbreviations.before_numbers and _NUMBER.match(text, after) is not None
    before = earlier[-1].strip(_AROUND) if earlier else ""
    if (word.islower() and before[-1:].isdigit()) or (word in _ROMAN and before.islower()):
        return text[after] in _ASIDE or (text[after].isdigit() and not _NEXT_NUMBER.match(text, after))
    return before + word not in _AND_SO_ON


def pieces_of(words: str, marked: Sequence[Sequence[int]]) -> Pieces:
    """The words cut where a marked span begins or ends, whatever the order of the spans."""
    cuts = sorted({0, len(words), *(cut for span in marked for cut in span if 0 < cut < len(words))})
    return tuple(
        (words[here:there], any(start <= here and there <= end for start, end in marked)) for here, there in pairwise(cuts)
    )
