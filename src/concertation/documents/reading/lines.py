"""Printed lines joined into paragraphs where the page shows that they belong together, and nothing lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final

HYPHENATED: Final = re.compile("(\\w+)[\ufffe\x02](?:\n)?(\\w+)")
LEFT_HYPHEN: Final = re.compile("[\ufffe\x02]")
SENTENCE_END: Final = re.compile(r"[.!?;:。！？；：؟؛][\"'”’»)\]]*\d{0,3}$")
ITEM: Final = re.compile(
    r"(\(?[a-zа-яا-ي\d]{1,3}[.)]|\([ivx]+\)|[•●▪◦–—\-*o])\s|[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十]+）"
)
CJK: Final = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
ARABIC: Final = re.compile("[\u0600-\u06ff\ufb50-\ufeff]")
EDGE: Final = 0.14
EDGE_LINES: Final = 4
REPEATED: Final = 3
SAME_PLACE: Final = 4.0


@dataclass(frozen=True)
class Line:
    """A printed line. Lengths in points, ``y`` from the top of the sheet, ``place`` the same from 0 to 1.

    A line without size is a paragraph already (letters read off a picture).
    """

    text: str
    left: float = 0
    right: float = 0
    y: float = 0
    size: float = 0
    place: float = 0.5


def without_running_lines(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """The pages without heads, feet and page numbers that stand in one place on three pages or more, and how many went."""
    places = Counter(key for lines in pages for key in {_running_key(line) for line in _edge_lines(lines)})
    running = {key for key, times in places.items() if times >= REPEATED}
    kept = []
    for lines in pages:
        gone = {id(line) for line in _edge_lines(lines) if _running_key(line) in running}
        kept.append([line for line in lines if id(line) not in gone])
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edge_lines(lines: Sequence[Line]) -> list[Line]:
    by_height = sorted((line for line in lines if line.size), key=lambda line: line.y)
    outer = by_height[:EDGE_LINES] + by_height[EDGE_LINES:][-EDGE_LINES:]
    return [line for line in outer if not EDGE < line.place < 1 - EDGE]


def _running_key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", " ".join(line.text.split())), round(line.y / SAME_PLACE)


def words_of(pages: Iterable[Iterable[Line]]) -> set[str]:
    """Every word of the document, hyphens kept, in small letters: what decides whether a hyphen at a line's end stays."""
    return {word.lower() for lines in pages for line in lines for word in re.findall(r"\w+(?:-\w+)*", line.text)}


def paragraphs(lines: Sequence[Line], known: Collection[str]) -> list[str]:
    """The paragraphs of one page."""
    if not lines:
        return []
    measure = _Measure(lines)
    blocks = [[lines[0].text]]
    for above, below in pairwise(lines):
        if measure.goes_on(above, below):
            blocks[-1].append(below.text)
        else:
            blocks.append([below.text])
    return [_joined(block, known) for block in blocks]


class _Measure:
    """What is usual on this page: the step from line to line, the edges of the column, the side on which lines begin."""

    def __init__(self, lines: Sequence[Line]) -> None:
        steps = [(b.y - a.y) / max(a.size, 1) for a, b in pairwise(lines) if 0 < b.y - a.y < 4 * max(a.size, 1)]
        self.step = median(steps) if steps else 1.2
        self.from_right = sum(bool(ARABIC.search(line.text)) for line in lines) * 2 > len(lines)
        wide = sorted(line.right for line in lines), sorted(line.left for line in lines)
        self.right = wide[0][int(len(lines) * 0.9)]
        self.left = wide[1][int(len(lines) * 0.1)]

    def goes_on(self, above: Line, below: Line) -> bool:
        """Whether the line below continues the paragraph of the line above; in doubt it does not."""
        if not above.size or not below.size or not self._near(above, below):
            return False
        if ITEM.match(below.text) and (SENTENCE_END.search(above.text) or self._room(above, below)):
            return False
        ended = bool(SENTENCE_END.search(above.text))
        if self._room(above, below):
            return False
        return not (ended and self._indent(below) - self._indent(above) > 0.8 * below.size and not ITEM.match(above.text))

    def _near(self, above: Line, below: Line) -> bool:
        step = below.y - above.y
        same_print = 0.75 < (above.size or 1) / (below.size or 1) < 1.34
        return -0.5 * above.size < step <= (self.step * 1.3 + 0.1) * max(above.size, below.size) and same_print

    def _indent(self, line: Line) -> float:
        return self.right - line.right if self.from_right else line.left - self.left

    def _room(self, above: Line, below: Line) -> bool:
        """Whether the first word below would have fitted on the line above: then its author ended the line on purpose."""
        width = (below.right - below.left) / max(1, len(below.text))
        first = 1 if CJK.match(below.text) else len(below.text.split(maxsplit=1)[0]) + 1
        left_over = above.left - self.left if self.from_right else self.right - above.right
        return left_over > width * first + 0.6 * above.size


def _joined(block: Sequence[str], known: Collection[str]) -> str:
    text = block[0]
    for line in block[1:]:
        text += ("" if CJK.match(text[-1:]) and CJK.match(line) else "\n" if LEFT_HYPHEN.match(text[-1:]) else " ") + line
    text = HYPHENATED.sub(lambda found: _unbroken(found[1], found[2], known), text)
    return LEFT_HYPHEN.sub("-", text)


def _unbroken(head: str, tail: str, known: Collection[str]) -> str:
    """A word broken at a line's end: its hyphen goes if the whole word stands elsewhere, and stays if the parts do."""
    whole, apart = (head + tail).lower(), f"{head}-{tail}".lower()
    if apart in known or (whole not in known and head.lower() in known and tail.lower() in known):
        return f"{head}-{tail}"
    return head + tail
