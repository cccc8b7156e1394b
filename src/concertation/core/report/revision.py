"""What became of a version's paragraphs and sentences in the next one: kept, reworded, moved, put in, taken out."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final

from concertation.core.report.difference import likeness

Pair = tuple[int | None, int | None]
"""Places in the old and in the new text: one None is what was put in or taken out."""
REWORDED: Final = 0.5
"""From here on a wording is shown as a change of the old one, below as another in its place."""


def paragraph_pairs(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> dict[int, int]:
    """For each new paragraph (its sentences' texts) the old one that it is: most sentences in common, else most alike."""
    pairs = _by_sentences(old, new)
    taken = set(pairs.values())
    missing = [at for at in range(len(old)) if at not in taken]
    for at in (at for at in range(len(new)) if at not in pairs):
        near = {one: likeness(" ".join(old[one]), " ".join(new[at])) for one in _around(at, missing)}
        best = max(near, key=lambda one: near[one], default=None)
        if best is not None and near[best] >= REWORDED:
            pairs[at] = best
            missing.remove(best)
    return pairs


def _by_sentences(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> dict[int, int]:
    standing: dict[str, list[int]] = defaultdict(list)
    for at, texts in enumerate(old):
        for text in dict.fromkeys(texts):
            standing[text].append(at)
    shares = []
    for at, texts in enumerate(new):
        common = Counter(one for text in dict.fromkeys(texts) for one in standing.get(text, ())[:_MANY])
        shares += [(-count, abs(one - at), at, one) for one, count in common.items()]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, at, one in sorted(shares):
        if at not in pairs and one not in taken:
            pairs[at] = one
            taken.add(one)
    return pairs


def _around(at: int, missing: Sequence[int]) -> Sequence[int]:
    """The few missing paragraphs that stood nearest to this place."""
    middle = bisect_left(missing, at)
    return missing[max(0, middle - _NEAR) : middle + _NEAR]


def moved(pairs: Mapping[int, int]) -> frozenset[int]:
    """The new places of paragraphs that stand in another order: as few as explain it."""
    order = [pairs[at] for at in sorted(pairs)]
    kept = _longest_rising(order)
    return frozenset(at for at in pairs if pairs[at] not in kept)


def _longest_rising(order: Sequence[int]) -> frozenset[int]:
    """The values of a longest rising run within a sequence."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for value in order:
        place = bisect_left(ends, value)
        before[value] = ends[place - 1] if place else None
        ends[place : place + 1] = [value]
    kept, at = set(), ends[-1] if ends else None
    while at is not None:
        kept.add(at)
        at = before[at]
    return frozenset(kept)


def sentence_pairs(old: Sequence[str], new: Sequence[str]) -> tuple[Pair, ...]:
    """The sentences of a paragraph in the order in which the change is read."""
    pairs: list[Pair] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            pairs += zip(range(a, b), range(c, d), strict=True)
        else:
            pairs += _reworded(old, new, range(a, b), range(c, d))
    return tuple(pairs)


def _reworded(old: Sequence[str], new: Sequence[str], gone: range, come: range) -> list[Pair]:
    """Each new sentence with the old one that it is most like; the others are taken out and put in."""
    pairs: list[Pair] = []
    left = list(gone)
    for at in come:
        near = {one: likeness(old[one], new[at]) for one in left}
        best = max(near, key=lambda one: near[one], default=None)
        if best is None or near[best] < REWORDED:
            pairs.append((None, at))
            continue
        pairs += [(one, None) for one in left if one < best]
        left = [one for one in left if one > best]
        pairs.append((best, at))
    return pairs + [(one, None) for one in left]


_NEAR: Final = 10
_MANY: Final = 20
