"""In what order passages or replies are best read: every second one by lot, the others where most is to be learned.

What was drawn by lot stands for all of them: from it alone it is reckoned how often a theme occurs (``prevalence``).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from hashlib import sha256
from heapq import heapify, heappop, heappush
from itertools import takewhile
from math import sqrt
from typing import Final

LOT: Final = "lot"
GROUP: Final = "group"
THEME: Final = "theme"
_SURE: Final = 0.71
"""From this score on a suggestion is not in doubt."""
_LEAST: Final = 0.01
"""What it is worth to read one that is sure, before it is asked how often its theme was coded."""


@dataclass(frozen=True)
class Readable:
    """What may be read next: ``themes`` suggested for it with their scores; ``group`` names those that say the like."""

    name: str
    themes: Mapping[str, float] = field(default_factory=dict)
    group: str = ""


@dataclass(frozen=True)
class Turn:
    """What is read next and why: by ``lot``; as the first of its ``group``; for its ``theme``, which few were coded with."""

    name: str
    why: str
    key: str = ""


def reading_order(readable: Sequence[Readable], read: Set[str], coded: Mapping[str, int], lot: str) -> Iterator[Turn]:
    """Turns for all that is not in ``read``. ``coded`` counts by theme what was coded with it, ``lot`` names the draw.

    By turns one as the lot has it, and one of the largest group of which nothing was read, else the one whose suggestions
    are most in doubt, those of themes that were coded least before others; then what is left by lot. The order in which it
    is given makes no difference.
    """
    waiting = {one.name: one for one in readable if one.name not in read}
    by_lot = deque(name for name in drawn((one.name for one in readable), lot) if name in waiting)
    chosen = _chosen(readable, waiting, coded, list(by_lot))
    while waiting:
        while by_lot[0] not in waiting:
            by_lot.popleft()
        del waiting[by_lot[0]]
        yield Turn(by_lot.popleft(), LOT)
        turn = next(chosen, None)
        if turn is not None:
            yield turn


def drawn(names: Iterable[str], lot: str) -> list[str]:
    """All of them in an order that no content has any part in; whatever comes later finds its own place among them."""
    return sorted(names, key=lambda name: (sha256(f"{lot}\n{name}".encode()).digest(), name))


def read_by_lot(names: Iterable[str], read: Set[str], lot: str) -> tuple[str, ...]:
    """Those that stand for all: as the lot has them, up to the first that nobody has read, for whatever reason they were."""
    return tuple(takewhile(read.__contains__, drawn(names, lot)))


def _chosen(
    readable: Sequence[Readable], waiting: dict[str, Readable], coded: Mapping[str, int], by_lot: Sequence[str]
) -> Iterator[Turn]:
    """First of each group, then for themes, while there are any; each is taken from ``waiting``."""
    for group, name in _first_of_groups(readable, waiting, by_lot):
        if name in waiting:
            del waiting[name]
            yield Turn(name, GROUP, group)
    yield from _for_themes(waiting, coded, by_lot)


def _first_of_groups(
    readable: Sequence[Readable], waiting: Mapping[str, Readable], by_lot: Sequence[str]
) -> list[tuple[str, str]]:
    """Of each group of two or more of which nothing was read the one that the lot has first; the largest group first."""
    sizes = Counter(one.group for one in readable if one.group)
    begun = {one.group for one in readable if one.name not in waiting}
    firsts = {waiting[name].group: name for name in reversed(by_lot) if name in waiting}
    fresh = [group for group in firsts if sizes[group] > 1 and group not in begun]
    return [(group, firsts[group]) for group in sorted(fresh, key=lambda group: (-sizes[group], group))]


def _for_themes(waiting: dict[str, Readable], coded: Mapping[str, int], by_lot: Sequence[str]) -> Iterator[Turn]:
    """The worth of one only falls while others are taken: whatever is still worth most after a second look is next."""
    uses = Counter(coded)
    heap = [(-_worth(waiting[name], uses), at, name) for at, name in enumerate(by_lot) if name in waiting]
    heapify(heap)
    while heap:
        before, at, name = heappop(heap)
        if name not in waiting or not before:
            continue
        worth = -_worth(waiting[name], uses)
        if worth > before:
            heappush(heap, (worth, at, name))
        else:
            taken = waiting.pop(name)
            turn = Turn(name, THEME, _foremost(taken, uses))
            uses.update(taken.themes.keys())
            yield turn


def _worth(one: Readable, uses: Mapping[str, int]) -> float:
    return sum(_worth_for(theme, one, uses) for theme in one.themes)


def _worth_for(theme: str, one: Readable, uses: Mapping[str, int]) -> float:
    return max(_LEAST, _SURE - one.themes[theme]) / sqrt(1 + uses.get(theme, 0))


def _foremost(one: Readable, uses: Mapping[str, int]) -> str:
    return max(sorted(one.themes), key=lambda theme: _worth_for(theme, one, uses))
