"""Printed lines joined into paragraphs where the page shows that they belong together, and nothing lost on the way."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from statistics import quantiles
from typing import Final

HYPHENATED: Final = re.compile("(\\w+)[\ufffe\x02]\n?(\\w+)")
LEFT_HYPHEN: Final = re.compile("[\ufffe\x02]\n?")
MISPLACED_POINT: Final = re.compile(r"(?<=\s)([،؛؟.:])(\d+(?:[/.,-]\d+)*)(?=\s|$)")
HYPHEN_KEPT: Final = re.compile("[^\\W\\d_][\u2010\u2011]$")
LEADERS: Final = re.compile(r"\.{5,}|…{3,}|^[_\-—=]{5,}$")
SENTENCE_END: Final = re.compile(r"[.!?;:。！？；：؟؛][\"'”’»)\]]*\d{0,3}$")
ITEM: Final = re.compile(
    r"(\(?[a-zа-яا-ي\d]{1,3}[.)]|\([ivx]+\)|[•●▪◦–—\-*o]|[⁰¹²³⁴-⁹]{1,3})\s|[一二三四五六七八九十]{1,3}[、.]|（[一二三四五六七八九十]+）"
)
CJK: Final = re.compile("[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
ARABIC: Final = re.compile("[\u0600-\u06ff\ufb50-\ufeff]")
EDGE: Final = 0.14
EDGE_ROWS: Final = 4
SAME_HEIGHT: Final = 2.0
SET_OFF: Final = 1.6
REPEATED: Final = 3
COUNTED: Final = 5


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
    """The pages without heads, feet and page numbers that stand at one edge of three pages or more, and how many went."""
    rows_by_page = [[(row, _running_keys(row, number)) for row in _edge_rows(lines)] for number, lines in enumerate(pages)]
    places = Counter(key for rows in rows_by_page for key in set().union(*(keys for _, keys in rows)))
    kept = []
    for lines, rows in zip(pages, rows_by_page, strict=True):
        running = (row for row, keys in rows if any(places[key] >= REPEATED for key in keys))
        # The rule over footnotes stands at the same height on many pages; it is what tells them from the body.
        gone = {id(line) for row in running for line in row if line.text.strip("_ ")}
        kept.append([line for line in lines if id(line) not in gone] or list(lines))
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _edge_rows(lines: Sequence[Line]) -> list[list[Line]]:
    """The rows that a gap sets off from the body, at the top and at the foot."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in lines if line.size), key=lambda line: line.y):
        if rows and line.y - rows[-1][0].y < SAME_HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [*_set_off(rows), *_set_off(rows[::-1])]


def _set_off(rows: Sequence[list[Line]]) -> list[list[Line]]:
    """Of rows from the edge inwards, those up to the last wide gap near the edge."""
    outside = 0
    for number, (outer, inner) in enumerate(pairwise(rows[: EDGE_ROWS + 1]), 1):
        near_edge = not EDGE < outer[0].place < 1 - EDGE
        if near_edge and abs(inner[0].y - outer[0].y) > SET_OFF * max(outer[0].size, inner[0].size):
            outside = number
    return list(rows[:outside])


def _running_keys(row: Sequence[Line], page: int) -> set[tuple[str, bool]]:
    """What makes this row the same as another page's: its words in any order, since they change sides, each figure the same
    or counting on with the pages; and whether it stands at the top. ``Article 8`` and a later ``Article 20`` stay two."""
    parts = re.split(r"(\d{1,9})", " ".join(line.text for line in row).replace("/", " / "))
    figures = parts[1::2][:COUNTED]
    keys = set()
    for counts_on in product((False, True), repeat=len(figures)):
        shown = [f"#{int(figure) - page}" if counts else figure for figure, counts in zip(figures, counts_on, strict=True)]
        parts[1 : 2 * len(figures) : 2] = shown
        keys.add((" ".join(sorted("".join(parts).split())), row[0].place < EDGE))
    return keys


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
        steps = [(b.y - a.y) / max(a.size, 1) for a, b in pairwise(lines) if 0.5 * a.size < b.y - a.y < 4 * max(a.size, 1)]
        self.step = quantiles(steps, n=10)[2] if len(steps) > 1 else 1.2
        self.from_right = sum(bool(ARABIC.search(line.text)) for line in lines) * 2 > len(lines)
        self.left = sorted(line.left for line in lines)[int(len(lines) * 0.1)]
        self.right = sorted(line.right for line in lines)[int(len(lines) * 0.9)]
        self.edges = self._edges(lines)

    def _edges(self, lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
        """Left and right edge by line: those of its own block where two lines at least fill it, else those of the page."""
        edges = {}
        for block in self._blocks(lines):
            left, right = min(line.left for line in block), max(line.right for line in block)
            filled = sum(line.right - line.left > 0.85 * (right - left) for line in block)
            narrow = filled < 2 or right - left < 0.3 * (self.right - self.left)
            for line in block:
                edges[id(line)] = (self.left, self.right) if narrow else (left, right)
        return edges

    def _blocks(self, lines: Sequence[Line]) -> list[list[Line]]:
        blocks = [[lines[0]]]
        for above, below in pairwise(lines):
            if self._near(above, below):
                blocks[-1].append(below)
            else:
                blocks.append([below])
        return blocks

    def goes_on(self, above: Line, below: Line) -> bool:
        """Whether the line below continues the paragraph of the line above; in doubt it does not."""
        if not above.size or not below.size:
            return False
        if self._beside(above, below) or LEFT_HYPHEN.search(above.text[-1:]):
            return True
        if not self._near(above, below) or LEADERS.search(above.text) or LEADERS.search(below.text):
            return False
        ended = bool(SENTENCE_END.search(above.text))
        if self._room(above, below):
            return not ended and below.text[0].islower() and not ITEM.match(below.text)
        if ended and ITEM.match(below.text):
            return False
        return not (ended and self._indent(below) - self._indent(above) > 0.8 * below.size and not ITEM.match(above.text))

    def _beside(self, above: Line, below: Line) -> bool:
        """The same printed line, which a raised number had broken in two."""
        apart = above.left - below.right if self.from_right else below.left - above.right
        return abs(below.y - above.y) < 0.4 * below.size and -2 < apart < 2 * below.size

    def _near(self, above: Line, below: Line) -> bool:
        step = below.y - above.y
        same_print = 0.75 < (above.size or 1) / (below.size or 1) < 1.34
        return -0.5 * above.size < step <= (self.step * 1.25) * max(above.size, below.size) and same_print

    def _indent(self, line: Line) -> float:
        return self.right - line.right if self.from_right else line.left - self.left

    def _room(self, above: Line, below: Line) -> bool:
        """Whether the first word below would have fitted on the line above: then its author ended the line on purpose."""
        left, right = self.edges[id(above)]
        width = (below.right - below.left) / max(1, len(below.text))
        first = 1 if CJK.match(below.text) else len(below.text.split(maxsplit=1)[0]) + 1
        left_over = above.left - left if self.from_right else right - above.right
        return left_over > width * first + 0.6 * above.size


def _joined(block: Sequence[str], known: Collection[str]) -> str:
    text = block[0]
    for line in block[1:]:
        text += _between(text, line) + line
    text = MISPLACED_POINT.sub(r"\2\1", text) if ARABIC.search(text) else text
    text = HYPHENATED.sub(lambda found: _unbroken(found[1], found[2], known), text)
    return LEFT_HYPHEN.sub("-", text)


def _between(above: str, below: str) -> str:
    """What joins two printed lines: nothing in Chinese and after a hyphen, else a space."""
    if LEFT_HYPHEN.match(above[-1:]):
        return "\n"
    joined = (CJK.match(above[-1:]) and CJK.match(below)) or (HYPHEN_KEPT.search(above) and below[0].isalpha())
    return "" if joined else " "


def _unbroken(head: str, tail: str, known: Collection[str]) -> str:
    """A word broken at a line's end: its hyphen goes if the whole word stands elsewhere, and stays if the parts do."""
    whole, apart = (head + tail).lower(), f"{head}-{tail}".lower()
    if apart in known or (whole not in known and head.lower() in known and tail.lower() in known):
        return f"{head}-{tail}"
    return head + tail
