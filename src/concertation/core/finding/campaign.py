"""Campaigns: submissions that share their words, found among many and never merged.

Candidates come from sketches; whether two texts belong together is then decided on their true shingles. Courtesies of
diplomatic letters and words in quotation marks say nothing about who wrote a text, and are left out of the comparison.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Final

from concertation.core.finding.structure import Campaign
from concertation.core.sketch import Numbers, shingles_of, sketches_of, words_of
from concertation.core.table import json_table

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from concertation.core.sketch import Shingles

_FILLED: Final = "filled"
"""Shared wording by a letter with slots, which only the whole group can confirm."""
_WIDTHS: Final = ("identical", "near_identical", "shared_wording", _FILLED)
_QUOTED: Final = re.compile(r"“[^”]{30,}”|«[^»]{30,}»|„[^“”]{30,}[“”]|「[^」]{12,}」|\"(?=\S)[^\"\n]{30,}(?<=\S)\"")
_SENTENCE: Final = re.compile(r"[^.;:!?\n。；！？؟]*(?:[.;:!?\n。；！？؟]+|\Z)")
_ALL_PAIRS: Final = 250
"""Up to so many different texts that share anything each is compared with each; beyond, only candidates are."""
_BANDS: Final = 24
_ROWS: Final = 3
_LEAST: Final = 6
"""Shingles that must be shared at the least: fewer are a phrase, not a text."""
_LEAST_SHARED: Final = 12
"""Where texts share an opening or a paragraph only."""
_SEVERAL: Final = 5
"""Texts that must have a shingle before it may be taken for the letter that a slot interrupts."""
_PIECES: Final = 4
_CELLS: Final = 24
"""Bits of a shingle by which it is counted over all texts."""


def find_campaigns(texts: Sequence[tuple[str, str]], known: Iterable[str] = ()) -> tuple[Campaign, ...]:
    """Groups of at least two texts, given as identifier and text, in the order of their first members.

    ``identical``: the same words. ``near_identical``: light edits, or something put before or after. ``shared_wording``: a
    common letter with slots filled or own paragraphs added. A group is named by the widest kind that holds between a member
    and the representative: the text that most others of the group are equal to, then the first.
    What ``known`` texts say — the resolution, the questions put — counts for nothing in the last two.
    """
    same: dict[str, list[str]] = defaultdict(list)
    for name, text in texts:
        same[" ".join(words_of(text))].append(name)
    same.pop("", None)
    given = dict(texts)
    wordings = list(same.values())
    compared = [_compared(given[names[0]], words) for words, names in same.items()]
    groups = _grouped(_wordings(compared, list(map(words_of, known))))
    order = {name: place for place, (name, _) in enumerate(texts)}
    found = [_named([wordings[at] for at in group], kind, order) for group, kind in groups]
    found = sorted((one for one in found if len(one[1]) > 1), key=lambda one: order[one[1][0]])
    return tuple(Campaign(number, *one) for number, one in enumerate(found, 1))


def _named(wordings: list[list[str]], kind: str, order: dict[str, int]) -> tuple[str, tuple[str, ...], str]:
    """Kind, members in the order given, representative; the first wording is that of the representative."""
    members = sorted((name for names in wordings for name in names), key=order.__getitem__)
    return kind, tuple(members), min(wordings[0], key=order.__getitem__)


@cache
def _courtesies() -> tuple[str, ...]:
    table: dict[str, list[str]] = json_table("finding/courtesies.json")
    return tuple(phrase for phrases in table.values() for phrase in phrases)


def _is_courteous(text: str) -> bool:
    text = text.lower()
    return any(phrase in text for phrase in _courtesies())


def _compared(text: str, words: str) -> list[str]:
    """The words of a text that are its author's own, of all its words."""
    own = _QUOTED.sub(" ", text)
    if _is_courteous(own):
        own = " ".join(part for part in _SENTENCE.findall(own) if not _is_courteous(part))
    return words.split(" ") if own == text else words_of(own)


@dataclass(frozen=True)
class _Wording:
    """The shingles of a text in order; sorted and each once; and how many texts have each of those.

    ``unit`` is how many shingles say as much as one of an alphabet: a Chinese character is less than a word.
    """

    all: Shingles
    each: Shingles
    counts: NDArray[np.intp]
    unit: int

    def common(self, texts: int) -> Shingles:
        """The shingles that so many texts have at the least."""
        return self.each[self.counts >= texts]


def _wordings(texts: list[list[str]], known: list[list[str]]) -> list[_Wording]:
    import numpy as np

    numbers = Numbers()
    heard = np.unique(np.concatenate([np.zeros(0, np.uint64), *(shingles_of(words, numbers) for words in known)]))
    shingles = [shingles_of(words, numbers) for words in texts]
    shingles = [one[~_held(one, heard)] for one in shingles] if known else shingles
    sets = [np.unique(one) for one in shingles]
    cells = [(one >> np.uint64(64 - _CELLS)).astype(np.intp) for one in sets]
    counts = np.bincount(np.concatenate(cells), minlength=1 << _CELLS) if cells else np.zeros(0, np.intp)
    units = [2 if any(len(word) == 1 and word > "\u2e80" for word in words[:3]) else 1 for words in texts]
    return [_Wording(*one) for one in zip(shingles, sets, (counts[cell] for cell in cells), units, strict=True)]


def _grouped(wordings: list[_Wording]) -> Iterator[tuple[list[int], str]]:
    """Groups of different wordings, the representative first, with their kind; single ones are groups too."""
    links: dict[int, dict[int, str]] = defaultdict(dict)
    for a, b in _candidates(wordings):
        kind = _likeness(wordings[a], wordings[b])
        if kind is not None:
            links[a][b] = links[b][a] = kind
    left = set(range(len(wordings)))
    for leader in sorted(left, key=lambda at: (-len(links[at]), at)):
        if leader in left:
            kinds = _confirmed(leader, dict(_reached(leader, links, left, wordings)), wordings)
            left -= {leader, *kinds}
            widest = max(kinds.values(), key=_WIDTHS.index, default="identical")
            yield [leader, *kinds], "shared_wording" if widest == _FILLED else widest


def _confirmed(leader: int, kinds: dict[int, str], wordings: list[_Wording]) -> dict[int, str]:
    """The group without those alike by a letter with slots, unless the letter is theirs and no common turn of speech.

    What most of them have with the leader must be rare outside the group, and stand in several stretches.
    """
    filled = [at for at, kind in kinds.items() if kind == _FILLED]
    if not filled:
        return kinds
    own = wordings[leader]
    letter = own.each[(own.counts >= _SEVERAL) & (own.counts <= 2 * len(kinds) + 2)]
    holders = sum(_held(letter, wordings[at].each).astype(int) for at in filled)
    letter = letter[holders >= 0.6 * len(filled)]
    if len(letter) >= _LEAST * own.unit and _pieces(own.all, letter) >= _PIECES:
        return kinds
    return {at: kind for at, kind in kinds.items() if kind != _FILLED}


def _reached(
    leader: int, links: dict[int, dict[int, str]], left: set[int], wordings: list[_Wording]
) -> Iterator[tuple[int, str]]:
    """What is linked to the leader, straight or by others, and is itself like the leader."""
    seen = {leader}
    queue = [leader]
    for at in queue:
        for one in sorted(links[at].keys() - seen):
            seen.add(one)
            kind = links[leader].get(one) or _likeness(wordings[leader], wordings[one])
            if kind is not None and one in left:
                queue.append(one)
                yield one, kind


def _candidates(wordings: list[_Wording]) -> Iterable[tuple[int, int]]:
    """Pairs of different texts that may be alike."""
    sharing = [at for at, one in enumerate(wordings) if len(one.common(2)) >= _LEAST]
    if len(sharing) <= _ALL_PAIRS:
        return combinations(sharing, 2)
    most = max(int(wordings[at].counts.max()) for at in sharing)
    pairs: set[tuple[int, int]] = set()
    for texts in (2, *_tiers(most)):
        pairs |= _banded([one.common(texts) for one in wordings])
    return sorted(pairs)


def _tiers(most: int) -> Iterator[int]:
    """Numbers of texts, each twice the last. Above the right one stands the letter, below it what fills its slots."""
    texts = _SEVERAL
    while texts <= most:
        yield texts
        texts *= 2


def _banded(shingles: list[Shingles]) -> set[tuple[int, int]]:
    """Pairs that agree in all columns of a band of their sketches: each text with the first and the last one before it."""
    import numpy as np

    known = [at for at, one in enumerate(shingles) if len(one) >= _LEAST]
    pairs: set[tuple[int, int]] = set()
    if not known:
        return pairs
    sketches = sketches_of([shingles[at] for at in known], _BANDS * _ROWS)
    for band in range(_BANDS):
        columns = np.ascontiguousarray(sketches[:, band * _ROWS : (band + 1) * _ROWS])
        _, buckets = np.unique(columns, axis=0, return_inverse=True)
        pairs |= _neighbours(buckets.ravel(), known)
    return pairs


def _neighbours(buckets: NDArray[np.intp], known: list[int]) -> set[tuple[int, int]]:
    pairs = set()
    firsts: dict[int, int] = {}
    lasts: dict[int, int] = {}
    for at, bucket in zip(known, buckets.tolist(), strict=True):
        if bucket in firsts:
            pairs |= {(firsts[bucket], at), (lasts[bucket], at)}
        firsts.setdefault(bucket, at)
        lasts[bucket] = at
    return pairs


def _likeness(one: _Wording, other: _Wording) -> str | None:
    """``near_identical``, ``shared_wording``, ``filled`` or None, by the share of shingles in common.

    Words are shared when they make up two fifths of the shorter text. Where less is shared, the two must agree in most of
    what several texts have, in pieces all over the text: a letter with slots, not a paragraph that both cite.
    """
    shorter, longer = sorted((one, other), key=lambda wording: len(wording.all))
    both, least, most = int(_held(shorter.all, longer.each).sum()), len(shorter.all), len(longer.all)
    if both < _LEAST * one.unit:
        return None
    if both >= 0.55 * (least + most - both) or (both >= 0.85 * least and 2 * least >= most):
        return "near_identical"
    shared = both >= 0.4 * least and both >= _LEAST_SHARED * one.unit
    if shared:
        return "shared_wording"
    return _FILLED if _is_filled(shorter, longer) else None


def _is_filled(one: _Wording, other: _Wording) -> bool:
    """Whether two texts are one letter with different words in its slots."""
    held = _held(one.each, other.each)
    counts = one.counts[held]
    for texts in _tiers(int(counts.max())):
        core = int((counts >= texts).sum())
        if core < _LEAST * one.unit:
            return False
        union = int((one.counts >= texts).sum()) + int((other.counts >= texts).sum()) - core
        if 2 * core >= union:
            return _pieces(one.all, one.each[held & (one.counts >= texts)]) >= _PIECES
    return False


def _pieces(shingles: Shingles, core: Shingles) -> int:
    """In how many stretches of a text its core stands."""
    at = _held(shingles, core)
    return int(at[0]) + int((at[1:] & ~at[:-1]).sum())


def _held(values: Shingles, among: Shingles) -> NDArray[np.bool_]:
    """Which of the values stand in a sorted array."""
    import numpy as np

    if not len(among):
        return np.zeros(len(values), np.bool_)
    held: NDArray[np.bool_] = among[np.searchsorted(among, values) % len(among)] == values
    return held
