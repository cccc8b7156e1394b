"""The gate itself: sources folded once and indexed by the first letters at every word, then asked."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from concertation.core.quote.folding import HAN, Folded, folded
from concertation.core.quote.verdict import Found, QuoteVerdict

_OMISSION: Final = re.compile(r"\[\s*(?:…|\.\s?\.\s?\.)\s*\]")
_WORD_START: Final = re.compile(rf"[{HAN}]|(?<![^\W{HAN}])\w")
_ELISION: Final = re.compile(r"(?:\b[cdjlmst]|\b\w*(?:qu|ll))'\Z", re.IGNORECASE)
_BEFORE_THOUSANDS: Final = re.compile(r"(?:\A|\D)\d{1,3}\Z")
_THOUSANDS: Final = re.compile(r"\d{3}\D?")
_POINTS: Final = frozenset(".,٫٬")
_KEY: Final = 12
"""Letters from the beginning of a word under which its places are kept."""
_TRIED: Final = 4
_NOWHERE: Final[list[int]] = []
_FEW: Final = 16
"""Places that are quicker looked at than a rarer beginning is looked for."""
_ENOUGH: Final = 12
"""Beginnings found, after which no more are looked for to propose a span."""


class QuotationGate:
    """Sources normalised once (case kept; white space, quotation marks, hyphens and ligatures folded), then asked."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self._names = list(sources)
        self._order = {name: place for place, name in enumerate(self._names)}
        self._folded: list[Folded] = [folded(text) for text in sources.values()]
        self._starts: list[int] = []
        length = 0
        for one in self._folded:
            self._starts.append(length)
            length += len(one.text) + 1
        self._text = "\0".join(one.text for one in self._folded)
        self._edges = "\0".join(one.edges for one in self._folded)
        self._index: dict[str, list[int]] = {}
        for word in _WORD_START.finditer(self._text):
            at = word.start()
            self._index.setdefault(self._text[at : at + _KEY], []).append(at)

    def check(self, quote: str, source: str | None = None) -> QuoteVerdict:
        """Whether ``quote`` stands word for word in that source (or in any); ``[…]`` joins pieces that occur in order.

        A quotation begins and ends at the edge of a word, of a hyphenated word and of a number: "governmental" is not in
        "non-governmental", nor "5" in "2.5", nor "can" in "can't". Chinese characters have no such edge. Words and signs
        without a letter or a digit are no quotation. KeyError for a source that is not there.
        """
        low, high = (0, len(self._text)) if source is None else self._bounds(self._order[source])
        words = folded(quote).text.strip()
        found = self._whole(words, low, high) if _speaks(words) else None
        if found is None and "[" in words:
            found = self._in_pieces([piece.strip() for piece in _OMISSION.split(words)], low, high)
        if found is not None:
            return QuoteVerdict("exact", found, None)
        return QuoteVerdict("absent", None, self._nearest(words, low, high))

    def _bounds(self, place: int) -> tuple[int, int]:
        return self._starts[place], self._starts[place] + len(self._folded[place].text)

    def _whole(self, words: str, low: int, high: int) -> Found | None:
        start = self._first(words, low, high)
        return None if start < 0 else self._found(start, start + len(words))

    def _in_pieces(self, pieces: list[str], low: int, high: int) -> Found | None:
        """The first source in which all pieces stand in order."""
        spoken = [piece for piece in pieces if piece]
        if not spoken or not all(map(_speaks, spoken)):
            return None
        while (start := self._first(spoken[0], low, high)) >= 0:
            _, last = self._bounds(self._place(start))
            end = self._following(spoken[1:], start + len(spoken[0]), last)
            if end is not None:
                return self._found(start, end)
            low = last + 1
        return None

    def _following(self, pieces: list[str], after: int, high: int) -> int | None:
        for piece in pieces:
            start = self._first(piece, after, high)
            if start < 0:
                return None
            after = start + len(piece)
        return after

    def _first(self, words: str, low: int, high: int) -> int:
        """The first place from ``low`` to ``high`` where the folded words stand at the edges of words; -1 for none."""
        text, length = self._text, len(words)
        lead, places = self._rarest(words)
        if low:
            places = places[bisect_left(places, low + lead) :]
        for place in places if lead >= 0 else self._scanned(words, low, high):
            start = place - lead if lead > 0 else place
            end = start + length
            if text.startswith(words, start) and end <= high and self._is_edge(start) and self._is_edge(end):
                return start
        return -1

    def _scanned(self, words: str, low: int, high: int) -> Iterator[int]:
        start = self._text.find(words, low, high)
        while start >= 0:
            yield start
            start = self._text.find(words, start + 1, high)

    def _rarest(self, words: str) -> tuple[int, list[int]]:
        """Where in the words a beginning stands that has few places, and the places; -1 when they are too short."""
        if words[0].isalnum() and len(words) >= _KEY and len(there := self._index.get(words[:_KEY], _NOWHERE)) < _FEW:
            return 0, there
        lead, places = -1, _NOWHERE
        for word in islice(_WORD_START.finditer(words, 0, max(0, len(words) - _KEY + 1)), _TRIED):
            there = self._index.get(words[word.start() : word.start() + _KEY], _NOWHERE)
            if lead < 0 or len(there) < len(places):
                lead, places = word.start(), there
            if len(places) < _FEW:
                break
        return lead, places

    def _is_edge(self, at: int) -> bool:
        """Whether a quotation may begin or end here: not inside a word, a hyphenated word, a contraction or a number."""
        before, after = self._text[at - 1 : at], self._text[at : at + 1]
        if before == " ":
            return not (after.isdigit() and self._in_number(at - 1))
        if after == " ":
            return not (before.isdigit() and self._in_number(at))
        before, after = self._edges[at - 1 : at], self._edges[at : at + 1]
        if _sticks(before):
            return not (_sticks(after) or self._goes_on(at, before, after))
        return not (_sticks(after) and self._continues(at, before, after))

    def _goes_on(self, at: int, before: str, sign: str) -> bool:
        """Whether the sign after ``at`` is inside the word or the number that ends before it."""
        beyond = self._edges[at + 1 : at + 2]
        if sign in _POINTS:
            return before.isdigit() and beyond.isdigit()
        return sign in ("-", "'") and _sticks(beyond)

    def _continues(self, at: int, sign: str, after: str) -> bool:
        """Whether the sign before ``at`` joins what follows to a word, to a number, or is its minus."""
        earlier = self._edges[at - 2 : at - 1] if at > 1 else ""
        if sign in _POINTS:
            return earlier.isdigit() and after.isdigit()
        if sign == "-":
            return _sticks(earlier) or after.isdigit()
        if sign == "–":
            return after.isdigit() and not _sticks(earlier)
        return sign == "'" and _sticks(earlier) and not _ELISION.search(self._edges, max(0, at - 12), at)

    def _in_number(self, space: int) -> bool:
        """Whether a space parts thousands, as in 10 000."""
        left, right = self._edges[max(0, space - 4) : space], self._edges[space + 1 : space + 5]
        return bool(_THOUSANDS.fullmatch(right) and _BEFORE_THOUSANDS.search(left))

    def _place(self, position: int) -> int:
        return bisect_right(self._starts, position) - 1

    def _found(self, start: int, end: int) -> Found:
        place = self._place(start)
        base = self._starts[place]
        return Found(self._names[place], *self._folded[place].span(start - base, end - base))

    def _nearest(self, words: str, low: int, high: int) -> Found | None:
        """The stretch that shares most of its words' beginnings with the quotation: a proposal, never an acceptance."""
        hits: list[tuple[int, int]] = []
        for word in _WORD_START.finditer(words):
            places = self._index.get(words[word.start() : word.start() + _KEY], _NOWHERE)
            if len(places) < _FEW:
                hits += [(place, word.start()) for place in places if low <= place < high]
            if len(hits) > _ENOUGH:
                break
        if not hits:
            return None
        hits.sort()
        first, last = _densest(hits, len(words) + _KEY)
        _, limit = self._bounds(self._place(hits[first][0]))
        start = max(self._starts[self._place(hits[first][0])], hits[first][0] - hits[first][1])
        end = min(limit, hits[last][0] + len(words) - hits[last][1])
        return self._found(*self._widened(start, end))

    def _widened(self, start: int, end: int) -> tuple[int, int]:
        while not self._is_edge(start):
            start -= 1
        while not self._is_edge(end):
            end += 1
        return start, end


def check_quotes(quotes: Iterable[tuple[str, str]], sources: Mapping[str, str]) -> dict[str, QuoteVerdict]:
    """Verdicts by quotation id."""
    gate = QuotationGate(sources)
    return {name: gate.check(quote) for name, quote in quotes}


def _densest(hits: list[tuple[int, int]], width: int) -> tuple[int, int]:
    """The first and last of the most hits that lie within a width."""
    best = (0, 0)
    first = 0
    for last in range(len(hits)):
        while hits[last][0] - hits[first][0] > width:
            first += 1
        if last - first > best[1] - best[0]:
            best = (first, last)
    return best


def _speaks(words: str) -> bool:
    return any(map(str.isalnum, words))


def _sticks(character: str) -> bool:
    """Whether it is part of a word that has edges: a letter, digit or mark of any script but the Chinese ones."""
    if not character or "\u2e80" <= character <= "\u9fff" or "\uf900" <= character <= "\uffff":
        return False
    return character.isalnum() or character == "_" or unicodedata.category(character)[0] == "M"
