"""Which sentence of a version each sentence of the returned file is: by its bookmark, by its words, by likeness.

Only what has the very words of a sentence is called that sentence. Whatever else is near one is proposed and no more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from concertation.core.report.alignment import (
    ADDED,
    CHANGED,
    DOUBTFUL,
    SAME,
    AlignedParagraph,
    Alignment,
    Found,
    Marked,
)
from concertation.core.report.difference import LEAST, likeness, tokens_of
from concertation.core.report.returned import Returned, ReturnedParagraph, Stretch, plain
from concertation.core.report.structure import Sentence
from concertation.core.sentence import sentences_of

ALIKE: Final = 0.6
"""From here on words without a bookmark are proposed as the new wording of a sentence."""
CANDIDATES: Final = 5
"""How many sentences, those with most words in common, are compared to the end."""
WINDOW: Final = 12
"""How many sentences one sentence of ours may be cut into at most (a quotation has many)."""


def align(version: Sequence[Marked], lines: Mapping[str, str], returned: Returned, language: str) -> Alignment:
    """Finds every sentence of ``returned`` among those of the ``version``, which is in ``language``.

    ``lines`` are what stands between its paragraphs, by mark: they are compared, and are no sentences.
    """
    said = {one.line: plain(one.text) for one in returned.paragraphs if one.line in lines}
    changed = tuple((mark, said.get(mark, "")) for mark, text in lines.items() if said.get(mark, "") != plain(text))
    aligner = _Aligner(version, language)
    found = tuple(_found(aligner, returned.paragraphs))
    keys = _keys([line for _, line in found], {one.mark: one.paragraph for one in version})
    paragraphs = tuple(AlignedParagraph(key, *one) for key, one in zip(keys, found, strict=True))
    dropped = tuple(one.mark for one in version if one.mark not in aligner.placed)
    hands = {one.mark: one.author for one in returned.struck if one.mark in dropped}
    return Alignment(paragraphs, dropped, changed, tuple(hands.items()))


def _found(aligner: _Aligner, returned: Iterable[ReturnedParagraph]) -> Iterator[tuple[str, tuple[Found, ...]]]:
    """The sentences of each paragraph, with the mark of the heading that it stands under."""
    heading, under = "", []
    lines: list[list[_Piece | Found]] = []
    for one in returned:
        heading = one.line or heading
        if not one.line:
            under.append(heading)
            pieces = _whole(_gathered(one.stretches), aligner.language)
            lines.append([piece for piece in pieces if piece.text.strip()])
    for step in (aligner.by_mark, aligner.by_words, aligner.altered, aligner.by_likeness):
        lines = [[each for one in line for each in ((one,) if isinstance(one, Found) else step(one))] for line in lines]
    for over, line in zip(under, lines, strict=True):
        if line:
            yield over, tuple(one for one in line if isinstance(one, Found))


@dataclass(frozen=True)
class _Piece:
    """Words that no sentence has been found for yet; ``hands`` are the spans that somebody inserted."""

    text: str
    mark: str = ""
    hands: tuple[tuple[int, int, str], ...] = ()

    def cut(self, start: int, end: int, mark: str = "") -> _Piece:
        """A part of it."""
        hands = tuple((a - start, b - start, author) for a, b, author in self.hands if a < end and b > start)
        return _Piece(self.text[start:end], mark, hands)

    def before(self, other: _Piece) -> _Piece:
        """Both, under the name of the one that has one."""
        behind = ((start + len(self.text), end + len(self.text), author) for start, end, author in other.hands)
        return _Piece(self.text + other.text, self.mark or other.mark, (*self.hands, *behind))

    @property
    def author(self) -> str:
        """Whose hand most of what was inserted is from."""
        written: Counter[str] = Counter()
        for start, end, author in self.hands:
            written[author] += min(end, len(self.text)) - max(start, 0)
        return max(written, key=lambda one: (written[one], one)) if written else ""


def _whole(pieces: Iterable[_Piece], language: str) -> Iterator[_Piece]:
    """The pieces, with what was typed at the edge of a bookmark in the sentence that it is part of.

    Office programs put the new first words of a sentence before its bookmark, and its new last ones behind it.
    """
    held: _Piece | None = None
    for one in pieces:
        if held is None or bool(held.mark) == bool(one.mark):
            yield from (held,) if held else ()
            held = one
            continue
        both, joint = held.before(one), len(held.text)
        start, end = next((span for span in _spans(both.text, language) if span[0] < joint < span[1]), (joint, joint))
        if held.mark:
            yield from (both.cut(0, end, both.mark),) if end > joint else (held,)
            held = both.cut(max(end, joint), len(both.text))
        else:
            yield held.cut(0, start)
            held = both.cut(start, len(both.text), both.mark)
    yield from (held,) if held else ()


def _gathered(stretches: Iterable[Stretch]) -> Iterator[_Piece]:
    """The words of a paragraph, cut where a bookmark begins or ends."""
    gathered = _Piece("")
    for one in stretches:
        if one.mark != gathered.mark:
            yield gathered
            gathered = _Piece("", one.mark)
        at = len(gathered.text)
        hands = (*gathered.hands, (at, at + len(one.text), one.author)) if one.author else gathered.hands
        gathered = replace(gathered, text=gathered.text + one.text, hands=hands)
    yield gathered


@dataclass
class _Aligner:
    """Places the sentences of the version one after the other; each is placed once."""

    version: Sequence[Marked]
    language: str
    placed: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.by_name = {one.mark: one for one in self.version}
        self.reading_alike: dict[str, list[Marked]] = defaultdict(list)
        for one in self.version:
            self.reading_alike[plain(one.shown)].append(one)
        self.sharing: dict[str, list[str]] | None = None

    def by_mark(self, piece: _Piece) -> Iterator[_Piece | Found]:
        """The words of the bookmark's own sentence inside it; what was typed beside them loses the name."""
        own = self._own(piece)
        where = self._window(piece, lambda words: own is not None and words == plain(own.shown)) if own else None
        if own is None or where is None:
            yield piece
            return
        self.placed.add(own.mark)
        yield from self._around(piece, where, Found(own.shown, SAME, own.mark))

    def by_words(self, piece: _Piece) -> Iterator[_Piece | Found]:
        """Whatever reads word for word like a sentence of the version, wherever it now stands."""
        where = self._window(piece, self.reading_alike.__contains__)
        if where is None:
            yield piece
            return
        alike = self.reading_alike[plain(piece.text[slice(*where)])]
        before, found, after = piece.cut(0, where[0], piece.mark), self._reading(alike), piece.cut(where[1], len(piece.text))
        yield from (one for one in (before,) if one.text.strip())
        yield found
        yield from self.by_words(after) if after.text.strip() else ()

    def _reading(self, alike: list[Marked]) -> Found:
        free = [one for one in alike if one.mark not in self.placed]
        first = (free or alike)[0]
        certain = bool(free) and all(_rests_alike(one.sentence, first.sentence) for one in alike)
        self.placed.add(first.mark)
        return Found(first.shown, SAME if certain else DOUBTFUL, first.mark)

    def altered(self, piece: _Piece) -> Iterator[_Piece | Found]:
        """What a bookmark now holds instead of its sentence: that part of it which is most alike."""
        own = self._own(piece)
        spans = _spans(piece.text, self.language)
        if own is None or not spans:
            yield piece
            return
        near = {one: likeness(plain(own.shown), plain(piece.text[slice(*one)])) for one in _windows(spans)}
        where = max(near, key=lambda one: (near[one], one[1] - one[0]))
        if near[where] < LEAST:
            yield piece
            return
        self.placed.add(own.mark)
        yield from self._around(piece, where, self._changed(piece, where, own, near[where]))

    def by_likeness(self, piece: _Piece) -> Iterator[Found]:
        """Sentence by sentence: the new wording of one that is missing, or an addition."""
        for where in _spans(piece.text, self.language):
            words = piece.text[slice(*where)]
            near = {one: likeness(plain(one.shown), plain(words)) for one in self._missing(words)}
            best = max(near, key=lambda one: near[one], default=None)
            if best is not None and near[best] >= ALIKE:
                self.placed.add(best.mark)
                yield self._changed(piece, where, best, near[best])
            else:
                yield Found(words, ADDED, author=piece.cut(*where).author)

    def _missing(self, words: str) -> list[Marked]:
        """The sentences not yet placed that have most words in common with these."""
        if self.sharing is None:
            self.sharing = defaultdict(list)
            for one in self.version:
                for token in set(tokens_of(one.shown)) if one.mark not in self.placed else ():
                    self.sharing[token].append(one.mark)
        shared = Counter(mark for token in sorted(set(tokens_of(words))) for mark in self.sharing.get(token, ()))
        free = (self.by_name[mark] for mark, _ in shared.most_common() if mark not in self.placed)
        return list(islice(free, CANDIDATES))

    def _own(self, piece: _Piece) -> Marked | None:
        return self.by_name.get(piece.mark) if piece.mark not in self.placed else None

    def _changed(self, piece: _Piece, where: tuple[int, int], own: Marked, alike: float) -> Found:
        words = piece.text[slice(*where)]
        return Found(words, CHANGED, own.mark, piece.cut(*where).author, round(alike, 3))

    def _around(self, piece: _Piece, where: tuple[int, int], found: Found) -> Iterator[_Piece | Found]:
        before, after = piece.cut(0, where[0]), piece.cut(where[1], len(piece.text))
        yield from (one for one in (before,) if one.text.strip())
        yield found
        yield from (one for one in (after,) if one.text.strip())

    def _window(self, piece: _Piece, fits: Callable[[str], bool]) -> tuple[int, int] | None:
        """The first run of whole sentences of the piece that fits, the longest of those that begin there."""
        windows = _windows(_spans(piece.text, self.language))
        return next((one for one in windows if fits(plain(piece.text[slice(*one)]))), None)


def _spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    return sentences_of(text, language)


def _windows(spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Every run of sentences, by where it begins, the longest first."""
    for at, (start, _) in enumerate(spans):
        for _, end in reversed(spans[at : at + WINDOW]):
            yield start, end


def _rests_alike(one: Sentence, other: Sentence) -> bool:
    return replace(one, text="") == replace(other, text="")


def _keys(lines: Sequence[Sequence[Found]], paragraph_of: dict[str, str]) -> list[str]:
    """For each paragraph the one of the version that most of its sentences come from; each is taken once, by the nearest."""
    shares = [
        (count, -at, key)
        for at, line in enumerate(lines)
        for key, count in Counter(paragraph_of[one.origin] for one in line if one.origin).items()
    ]
    keys, taken = [""] * len(lines), set()
    for _, at, key in sorted(shares, reverse=True):
        if not keys[-at] and key not in taken:
            keys[-at] = key
            taken.add(key)
    return keys
