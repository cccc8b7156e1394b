"""Groups of wordings around the one that the most others are like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.candidate import candidates
from concertation.core.finding.campaign.likeness import FILLED, LEAST, PIECES, UNLIKE, Likeness
from concertation.core.finding.campaign.sample import LEAST_TEXTS, first_of, sampled
from concertation.core.finding.campaign.wording import Wordings, among

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.int64]
    Group = tuple[int, NDArray[np.int64], NDArray[np.int8]]

_SEVERAL: Final = 2
"""Members beside the leader that a letter must have: of fewer nobody can say what is letter and what is slot."""
_WIDE: Final = 3
"""Turns in which rows that are linked by others are tried too: in long chains, where each is like the next only, in vain."""
_ASKED: Final = 60
"""Members of a group by which its letter is known."""


def grouped(wordings: Wordings) -> Iterator[Group]:
    """Each leader with the rows like it and how; a row stands in one group at most. Rows alone are left out."""
    import numpy as np

    sample = sampled(wordings)
    pairs = candidates(sample, len(wordings.lengths))
    known = np.flatnonzero(np.bincount(pairs.ravel()))
    sample = sample.of(known)
    likeness = Likeness(wordings.only(known), sample)
    pairs = np.searchsorted(known, pairs)
    pairs = pairs[likeness.of(pairs) < UNLIKE]
    for turn in count():
        if not len(pairs):
            return
        groups = list(_led(pairs, _around if turn >= _WIDE else _sets, likeness))
        for leader, rows, kinds in _confirmed(groups, likeness, wordings):
            yield int(known[leader]), known[rows], kinds
        taken = np.zeros(len(known), np.bool_)
        for leader, rows, _ in groups:
            taken[leader] = taken[rows] = True
        pairs = pairs[~taken[pairs].any(axis=1)]


def _led(pairs: Pairs, in_sets: Callable[[Pairs, int], NDArray[np.int64]], likeness: Likeness) -> Iterator[Group]:
    """In each set of linked rows the one with the most links, with those of the set that are like it."""
    import numpy as np

    rows, links = np.unique(pairs, return_counts=True)
    sets = in_sets(np.searchsorted(rows, pairs), len(rows))
    order = np.lexsort((rows, -links, sets))
    first = np.append(True, np.diff(sets[order]) != 0)
    leaders = rows[order][first][np.cumsum(first) - 1]
    others = np.stack([leaders, rows[order]], axis=1)[~first]
    kinds = likeness.of(others)
    bounds = np.flatnonzero(np.diff(others[:, 0])) + 1
    for members, how in zip(np.split(others, bounds), np.split(kinds, bounds), strict=True):
        yield int(members[0, 0]), members[how < UNLIKE, 1], how[how < UNLIKE]


def _sets(pairs: Pairs, rows: int) -> NDArray[np.int64]:
    """For each row the least one that it is linked to, straight or by others."""
    import numpy as np

    least = np.arange(rows)
    while True:
        before = least.copy()
        low = np.minimum(least[pairs[:, 0]], least[pairs[:, 1]])
        np.minimum.at(least, pairs.ravel(), np.repeat(low, 2))
        np.minimum.at(least, before[pairs.ravel()], np.repeat(low, 2))
        least = least[least]
        if np.array_equal(least, before):
            return least


def _around(pairs: Pairs, rows: int) -> NDArray[np.int64]:
    """For each row the one with the most links that it is linked to straight, if that has more than all it is linked to."""
    import numpy as np

    order = np.lexsort((np.arange(rows), -np.bincount(pairs.ravel(), minlength=rows)))
    rank = np.empty(rows, np.int64)
    rank[order] = np.arange(rows)
    best = rank.copy()
    np.minimum.at(best, pairs[:, 0], rank[pairs[:, 1]])
    np.minimum.at(best, pairs[:, 1], rank[pairs[:, 0]])
    chosen = order[best]
    return np.where((best == rank)[chosen], chosen, np.arange(rows))


def _confirmed(groups: list[Group], likeness: Likeness, wordings: Wordings) -> Iterator[Group]:
    """The groups, those alike by a letter with slots only where the letter is theirs and no common turn of speech."""
    several = [one for one in groups if len(one[1]) >= _SEVERAL and FILLED in one[2]]
    letters = {leader: _letter(leader, rows[kinds == FILLED], likeness) for leader, rows, kinds in several}
    texts = _texts_with(letters.values(), wordings)
    for leader, rows, kinds in groups:
        letter = letters.get(leader)
        confirmed = letter is not None and _is_letter(letter, texts, len(rows), int(likeness.unit[leader]))
        kept = kinds < (UNLIKE if confirmed else FILLED)
        if kept.any():
            yield leader, rows[kept], kinds[kept]


def _letter(leader: int, rows: NDArray[np.int64], likeness: Likeness) -> NDArray[np.int64]:
    """The shingles of the leader in their order, -1 for those that less than three fifths of the rows have."""
    import numpy as np

    rows = rows[:: max(1, len(rows) // _ASKED)]
    return np.where(likeness.holders(leader, rows) >= 0.6 * len(rows), likeness.shingles(leader).astype(np.int64), -1)


def _texts_with(letters: Iterable[NDArray[np.int64]], wordings: Wordings) -> dict[int, int]:
    """For each shingle of some letters how many of all texts have it."""
    import numpy as np

    wanted = np.concatenate([np.zeros(0, np.int64), *letters])
    if not len(wanted):
        return {}
    places = np.flatnonzero(among(wordings.shingles, np.unique(wanted[wanted >= 0]).astype(np.uint32)))
    rows = np.searchsorted(wordings.starts, places, "right") - 1
    each = wordings.shingles[places].astype(np.uint64) << np.uint64(32) | rows.astype(np.uint64)
    each.sort()
    shingles, texts = np.unique(each[first_of(each)] >> np.uint64(32), return_counts=True)
    return dict(zip(shingles.tolist(), texts.tolist(), strict=True))


def _is_letter(letter: NDArray[np.int64], texts: dict[int, int], others: int, unit: int) -> bool:
    """Whether enough of a letter is rare outside its group of texts, and stands in several stretches."""
    rare = [LEAST_TEXTS <= texts.get(one, 0) <= 2 * others + 2 for one in letter.tolist()]
    each = {one for one, is_rare in zip(letter.tolist(), rare, strict=True) if is_rare}
    begins = sum(now and not before for before, now in zip([False, *rare], rare, strict=False))
    return len(each) >= LEAST * unit and begins >= PIECES
