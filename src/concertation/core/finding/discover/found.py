"""Themes found among passages: proposed, never coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from concertation.core.finding.discover.group import grouped
from concertation.core.finding.discover.term import Terms, is_dense, terms_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Numbers = NDArray[np.int64]

PHRASES: Final = 5
_REACH: Final = 2
_PAIR: Final = 1.5
"""How much more two words side by side tell than each alone."""


@dataclass(frozen=True)
class Found:
    """A group of passages. ``name`` is its most telling phrase, ``phrases`` are those that tell it from the others, as they
    are written; ``typical`` is the passage that stands nearest its middle, to be read in its own words.

    ``members`` are passages by name, the nearest first. A last group without a name holds those that no word leads anywhere.
    """

    name: str
    phrases: tuple[str, ...]
    typical: str
    members: tuple[str, ...]


def themes_found(passages: Iterable[tuple[str, str, str]], groups: int | None = None) -> tuple[Found, ...]:
    """Groups of ``(id, text, language)``, the largest first: each passage in one, whatever order they come in.

    Without ``groups`` there are a third of the root of how many passages there are, and two at least.
    """
    rows = sorted(passages, key=lambda one: (one[2], one[1], one[0]))
    if not rows:
        return ()
    terms = terms_of([(text, language) for _, text, language in rows])
    group, near = grouped(terms, groups or max(2, round(sqrt(len(rows)) / 3)))
    phrases = _phrases(terms, group)
    made = [_found(rows, group, near, number, phrases.get(number, ())) for number in sorted(set(group.tolist()))]
    return _named(sorted(made, key=lambda one: (not one.phrases, -len(one.members), one.typical)))


def _found(
    rows: Sequence[tuple[str, str, str]], group: Numbers, near: Floats, number: int, phrases: tuple[str, ...]
) -> Found:
    import numpy as np

    own = np.flatnonzero(group == number)
    ranked = own[np.argsort(-near[own].round(5), kind="stable")]
    members = tuple(rows[at][0] for at in ranked)
    return Found("", phrases, members[0], members)


def _named(made: Sequence[Found]) -> tuple[Found, ...]:
    """Each by its first phrase that no larger group has for a name."""
    taken: set[str] = set()
    named = []
    for one in made:
        name = next((phrase for phrase in one.phrases if phrase not in taken), "")
        taken.add(name)
        named.append(Found(name, one.phrases, one.typical, one.members))
    return tuple(named)


def _phrases(terms: Terms, group: Numbers) -> dict[int, tuple[str, ...]]:
    """By group the words, and pairs of words with one short word between them at most, that stand in it often and
    elsewhere seldom."""
    import numpy as np

    width = len(terms.names) + 1
    here = np.where(terms.telling[terms.sequence], terms.sequence, -1)
    single = np.flatnonzero(here >= 0)
    near = (np.diff(single) <= _REACH) & (np.diff(terms.places[single]) == 0)
    first, second = single[:-1][near], single[1:][near]
    begins, ends = np.concatenate([single, first]), np.concatenate([single, second])
    keys = np.concatenate([here[single] * width + width - 1, here[first] * width + here[second]])
    told: dict[int, list[int]] = {}
    for number, key in _telling(keys, group[terms.places[begins]], width):
        told.setdefault(number, []).append(key)
    chosen = {number: _chosen(ones, width) for number, ones in told.items()}
    spans = np.stack([begins, ends], axis=1)
    return {number: tuple(_written(terms, spans[keys == key]) for key in ones) for number, ones in chosen.items()}


def _telling(keys: Numbers, group: Numbers, width: int) -> list[tuple[int, int]]:
    """Group and phrase, in each group those first that stand there often and elsewhere seldom."""
    import numpy as np

    names, uses = np.unique(keys, return_inverse=True)
    everywhere = np.bincount(uses)
    cells, times = np.unique(uses * (group.max(initial=0) + 2) + group + 1, return_counts=True)
    phrase, number = cells // (group.max(initial=0) + 2), cells % (group.max(initial=0) + 2) - 1
    share = times / everywhere[phrase]
    worth = times * share**1.5 * np.where(names[phrase] % width < width - 1, _PAIR, 1.0)
    kept = (number >= 0) & (times > 1)
    best = np.lexsort((names[phrase], -worth.round(6), number))
    best = best[kept[best]]
    return list(zip(number[best].tolist(), names[phrase[best]].tolist(), strict=True))


def _chosen(told: Sequence[int], width: int) -> list[int]:
    """The first, none of which repeats a word of another."""
    taken: set[int] = set()
    chosen: list[int] = []
    for key in told:
        parts = {one for one in divmod(key, width) if one < width - 1}
        if len(chosen) < PHRASES and not parts & taken:
            chosen.append(key)
            taken |= parts
    return chosen


def _written(terms: Terms, spans: Numbers) -> str:
    """The phrase as it is written most often at these places."""
    uses = Counter(tuple(terms.written[first : last + 1].tolist()) for first, last in spans.tolist())
    told = sorted((-n, _spelt(terms, words)) for words, n in uses.items())
    return told[0][1]


def _spelt(terms: Terms, words: Sequence[int]) -> str:
    """Chinese words are pairs of characters that overlap."""
    spelt = [terms.words[one] for one in words]
    if is_dense(spelt[0]):
        return spelt[0] + "".join(word[-1] for word in spelt[1:])
    return " ".join(spelt)
