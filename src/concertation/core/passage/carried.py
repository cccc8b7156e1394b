"""Which passages of a corrected reply are those of the reply before it: the same words, in the same order."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from difflib import SequenceMatcher

from concertation.core.quote.folding import folded


def carried(before: Sequence[str], after: Sequence[str]) -> dict[int, int]:
    """By place in ``before``, the place in ``after`` of the passage with the same words under the declared normalisation.

    What kept its order is paired first, so that of words that stand several times each finds its own; what moved is then
    paired in the order in which it stands.
    """
    old, new = [folded(words).text for words in before], [folded(words).text for words in after]
    pairs: dict[int, int] = {}
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        pairs |= {block.a + step: block.b + step for step in range(block.size)}
    left = defaultdict[str, deque[int]](deque)
    taken = set(pairs.values())
    for place, words in enumerate(new):
        if place not in taken:
            left[words].append(place)
    pairs |= {place: left[words].popleft() for place, words in enumerate(old) if place not in pairs and left.get(words)}
    return dict(sorted(pairs.items()))


def span_in(words: str, start: int, end: int, there: str) -> tuple[int, int]:
    """Where ``words[start:end]`` stand in ``there``, which holds the same words, perhaps written otherwise."""
    if words == there:
        return start, end
    whole = folded(there)
    asked = folded(words[start:end]).text.strip()
    at = whole.text.find(asked)
    return whole.span(at, at + len(asked)) if at >= 0 else (0, len(there))
