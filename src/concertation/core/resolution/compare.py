"""Two resolutions paragraph by paragraph: what stayed, changed, moved, came and went."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final

from concertation.core.resolution.structure import Resolution

KINDS: Final = ("unchanged", "changed", "moved", "added", "removed")
ALIKE: Final = 0.4
"""From this share of common words and word pairs on, two paragraphs in their order are one paragraph changed."""
ALIKE_ELSEWHERE: Final = 0.6
"""The same for a paragraph that stands in another place: formulas alone do not reach it."""
LONG: Final = 12_000
"""Two texts of more characters than this are compared clause by clause: word by word would take minutes."""
_CLAUSE: Final = re.compile(r"[^.,;:。，；：\n]*[.,;:。，；：\n]|[^.,;:。，；：\n]+$")
_TOKEN: Final = re.compile(r"\s+|[\u3400-\u9fff]|\w+|[^\w\s]")


@dataclass(frozen=True)
class Placed:
    """A paragraph where it stands: number as printed (the index of a preambular one), part, text."""

    number: str | None
    part: str | None
    text: str


@dataclass(frozen=True)
class Words:
    """A stretch of words: ``same`` in both, ``removed`` from the old, ``added`` in the new."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One paragraph of the comparison; ``kind`` is one of ``KINDS``, and a side that has none is None.

    ``moved`` stands in another order than its neighbours; a mere change of number is ``renumbered``. ``words`` are there
    where the text changed: same and removed words together are the old text, same and added ones the new.
    """

    kind: str
    old: Placed | None
    new: Placed | None
    words: tuple[Words, ...] = ()

    @property
    def renumbered(self) -> bool:
        """Whether a paragraph that stayed has another number or stands in another part."""
        return bool(self.old and self.new and (self.old.number, self.old.part) != (self.new.number, self.new.part))


@dataclass(frozen=True)
class Comparison:
    """The differences in the order of the new text, removed paragraphs where they stood in the old one."""

    old: str | None
    new: str | None
    preambular: tuple[Difference, ...]
    operative: tuple[Difference, ...]

    def as_json(self) -> dict[str, Any]:
        """What ``resolution compare --json`` prints."""
        return {
            "old": self.old,
            "new": self.new,
            "preambular": [_plain(one) for one in self.preambular],
            "operative": [_plain(one) for one in self.operative],
        }


def compare(old: Resolution, new: Resolution) -> Comparison:
    """The aligned differences of two resolutions in one language, usually one and its predecessor."""
    return Comparison(
        old.symbol,
        new.symbol,
        _differences(_preamble(old), _preamble(new)),
        _differences(_operative(old), _operative(new)),
    )


def _preamble(resolution: Resolution) -> list[Placed]:
    return [Placed(str(one.index), None, one.text) for one in resolution.preambular]


def _operative(resolution: Resolution) -> list[Placed]:
    return [Placed(one.number, one.part, one.text) for one in resolution.operative]


def _differences(old: Sequence[Placed], new: Sequence[Placed]) -> tuple[Difference, ...]:
    alike = _likenesses(old, new)
    pairs = _aligned(alike)
    moves = _moved(alike, pairs)
    found: list[Difference] = []
    gone = 0
    for index, paragraph in enumerate(new):
        origin = pairs.get(index)
        if origin is not None:
            found += _removed(old, gone, origin, moves)
            gone = origin + 1
            found.append(_stayed(old[origin], paragraph))
        elif index in moves:
            before = old[moves[index]]
            found.append(Difference("moved", before, paragraph, compare_words(before.text, paragraph.text)))
        else:
            found.append(Difference("added", None, paragraph))
    return (*found, *_removed(old, gone, len(old), moves))


def _removed(old: Sequence[Placed], start: int, end: int, moves: dict[int, int]) -> list[Difference]:
    return [Difference("removed", old[index], None) for index in range(start, end) if index not in moves.values()]


def _stayed(old: Placed, new: Placed) -> Difference:
    if _even(old.text) == _even(new.text):
        return Difference("unchanged", old, new)
    return Difference("changed", old, new, compare_words(old.text, new.text))


def compare_words(old: str, new: str) -> tuple[Words, ...]:
    """The differing words between the same ones; nothing when the texts are equal but for white space."""
    if _even(old) == _even(new):
        return ()
    long = len(old) + len(new) > LONG
    before, after = ((_CLAUSE if long else _TOKEN).findall(text) for text in (old, new))
    found: list[Words] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=long).get_opcodes():
        if kind == "equal":
            found.append(Words("same", "".join(before[a:b])))
            continue
        found += [Words("removed", "".join(before[a:b]))] if a < b else []
        found += [Words("added", "".join(after[c:d]))] if c < d else []
    return tuple(found)


def _even(text: str) -> str:
    return " ".join(text.replace("\u2011", "-").split())


def _likenesses(old: Sequence[Placed], new: Sequence[Placed]) -> list[list[float]]:
    """For each new paragraph its likeness to each old one, 0 to 1."""
    before, after = [_shape(one.text) for one in old], [_shape(one.text) for one in new]
    return [[_likeness(one, other) for one in before] for other in after]


def _shape(text: str) -> Counter[object]:
    """Words and pairs of neighbouring words, each as often as it occurs."""
    words = re.findall(r"[\u3400-\u9fff]|\w+", text.casefold())
    return Counter[object](words) + Counter[object](pairwise(words))


def _likeness(one: Counter[object], other: Counter[object]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _aligned(alike: list[list[float]]) -> dict[int, int]:
    """New to old in one order, of the greatest likeness in all (global alignment, gaps cost nothing)."""
    width = len(alike[0]) if alike else 0
    best = [[0.0] * (width + 1)]
    for row in alike:
        line = [0.0]
        for column, score in enumerate(row):
            together = best[-1][column] + score if score >= ALIKE else -1.0
            line.append(max(together, best[-1][column + 1], line[column]))
        best.append(line)
    return _traced(best)


def _traced(best: list[list[float]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    row, column = len(best) - 1, len(best[0]) - 1
    while row and column:
        if best[row][column] == best[row - 1][column]:
            row -= 1
        elif best[row][column] == best[row][column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs[row] = column
    return pairs


def _moved(alike: list[list[float]], pairs: dict[int, int]) -> dict[int, int]:
    """New to old for paragraphs that the alignment left over, the likest first."""
    moves: dict[int, int] = {}
    rest = [
        (score, row, column)
        for row, scores in enumerate(alike)
        for column, score in enumerate(scores)
        if score >= ALIKE_ELSEWHERE and row not in pairs and column not in pairs.values()
    ]
    for _, row, column in sorted(rest, key=lambda one: (-one[0], one[1], one[2])):
        if row not in moves and column not in moves.values():
            moves[row] = column
    return moves


def _plain(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "old": _placed(difference.old),
        "new": _placed(difference.new),
        "renumbered": difference.renumbered,
        "words": [{"kind": one.kind, "text": one.text} for one in difference.words],
    }


def _placed(paragraph: Placed | None) -> dict[str, str | None] | None:
    return None if paragraph is None else {"number": paragraph.number, "part": paragraph.part, "text": paragraph.text}
