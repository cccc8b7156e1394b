"""Pairs of wordings that may be alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.likeness import LEAST
from concertation.core.finding.campaign.sample import Sample, alone_of, first_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.int64]

_ALL_PAIRS: Final = 250
"""Up to so many wordings that share anything each is compared with each; beyond, only candidates are."""
_ROW_BITS: Final = 23
"""Rows fit in so many; the rest of a number of 64 bits says where they meet."""
_AT_ONCE: Final = 1 << 21
"""Shingles of a sample beyond which they are gone through in parts: for the memory."""
_FACTOR: Final = 0x9E3779B97F4A7C15
_TWICE: Final = 2
"""Strangers share two turns of speech by chance, hardly in two places."""
_MOST: Final = 3


def candidates(sample: Sample, wordings: int) -> Pairs:
    """Pairs of rows, the lower one first, each once."""
    import numpy as np

    shared = np.bincount(sample.rows, minlength=wordings)
    sharing = np.flatnonzero(shared >= LEAST * sample.rate)
    if len(sharing) <= _ALL_PAIRS:
        first, second = np.triu_indices(len(sharing), 1)
        return np.stack([sharing[first], sharing[second]], axis=1)
    return _nearest(*_often(np.concatenate([_linked(meets) for meets in _meetings(sample)])))


def _meetings(sample: Sample) -> Iterator[NDArray[np.uint64]]:
    """Where texts meet, each time in another range of the places."""
    import numpy as np

    many = 1 + len(sample.rows) // _AT_ONCE
    rows = np.linspace(0, len(sample.rate), many + 1).astype(np.uint32)[1:-1]
    parts = [_meeting(sample, at) for at in _of_rows(sample, rows.tolist())]
    places = np.array([(at << 64) // many >> _ROW_BITS << _ROW_BITS for at in range(1, many)], np.uint64)
    split = [np.split(part, np.searchsorted(part, places)) for part in parts]
    yield from (np.concatenate(pieces) for pieces in zip(*split, strict=True))


def _of_rows(sample: Sample, bounds: list[int]) -> Iterator[NDArray[np.intp] | slice]:
    """What rows between two bounds have, wherever it stands in the sample."""
    import numpy as np

    if not bounds:
        yield slice(None)
        return
    for first, end in pairwise([0, *bounds, len(sample.rate)]):
        within = sample.rows >= first
        within &= sample.rows < end
        yield np.flatnonzero(within)


def _linked(meets: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Pairs of rows, as often as they meet: each with the first of those it meets in a place, and with the one before.

    The lower row stands in the upper half of a number.
    """
    import numpy as np

    meets.sort()
    meets = meets[first_of(meets)]
    meets = meets[~alone_of(meets >> np.uint64(_ROW_BITS))]
    new, rows = first_of(meets >> np.uint64(_ROW_BITS)), meets & np.uint64((1 << _ROW_BITS) - 1)
    first = rows[np.maximum.accumulate(np.where(new, np.arange(len(rows)), 0))]
    before = np.append(rows[:1], rows[:-1])
    later, second = ~new, ~new & (before != first)
    return np.concatenate([(first << np.uint64(32) | rows)[later], (before << np.uint64(32) | rows)[second]])


def _often(pairs: NDArray[np.uint64]) -> tuple[Pairs, NDArray[np.int64]]:
    """Each pair that stands there more than once, and how often."""
    import numpy as np

    pairs.sort()
    at = np.flatnonzero(first_of(pairs))
    times = np.diff(at, append=len(pairs))
    often = times >= _TWICE
    pairs = pairs[at[often]]
    return np.stack([pairs >> np.uint64(32), pairs & np.uint64(2**32 - 1)], axis=1).astype(np.int64), times[often]


def _nearest(pairs: Pairs, times: NDArray[np.int64]) -> Pairs:
    """Of each row the earlier ones that it meets most often."""
    import numpy as np

    order = np.lexsort((pairs[:, 0], -times, pairs[:, 1]))
    new = np.flatnonzero(np.append(True, np.diff(pairs[order, 1]) != 0)[: len(order)])
    rank = np.arange(len(order)) - np.repeat(new, np.diff(new, append=len(order)))
    return pairs[order[rank < _MOST]]


def _meeting(sample: Sample, at: NDArray[np.intp] | slice) -> NDArray[np.uint64]:
    """Where some texts meet, in order: two shingles side by side among those that about as many texts have; and the row.

    What fills the slots of a letter is in fewer texts than the letter, common speech in more: so it does not come between.
    """
    import numpy as np

    tier = np.frexp(np.arange(int(sample.texts.max(initial=0)) + 1))[1].astype(np.uint32)
    keys = sample.rows[at].astype(np.uint64)
    keys <<= np.uint64(5)
    keys |= tier.take(sample.texts[at])
    keys <<= np.uint64(32)
    keys |= sample.shingles[at]
    keys.sort()
    near = (keys[1:] ^ keys[:-1]) >> np.uint64(32) == 0
    one, other = keys[:-1][near], keys[1:][near]
    both = (one << np.uint64(32)) ^ (other & np.uint64(2**32 - 1)) * np.uint64(_FACTOR)
    both = (both ^ both >> np.uint64(29)) * np.uint64(_FACTOR)
    meets: NDArray[np.uint64] = both >> np.uint64(_ROW_BITS) << np.uint64(_ROW_BITS) | one >> np.uint64(37)
    meets.sort()
    return meets
