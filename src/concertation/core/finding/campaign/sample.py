"""Shingles by which texts find each other: of each text some, of all texts the same ones, with how many have them."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.wording import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    _Shared = tuple[NDArray[np.uint32], NDArray[np.uint32], NDArray[np.int32]]

_ALL: Final = 2_000_000
"""Up to so many shingles all are taken."""
_LETTER: Final = 64, 1 / 4
"""Beyond, so many of each text, and this part of all at the least: the letter in a text may be a tenth of it."""
_PAIR: Final = 24, 1 / 8
"""Of shingles that only a few texts have: they make no letter, and texts that are near-identical share many."""
LEAST_TEXTS: Final = 5
"""Texts that must have a shingle before it may be taken for the letter that a slot interrupts."""
_LOW: Final = 2**32 - 1
_AT_ONCE: Final = 1 << 22
"""Shingles beyond which they are gone through by their numbers, one range after another: for the memory."""
_READ_AT_ONCE: Final = 1 << 19


@dataclass(frozen=True)
class Sample:
    """Shingles that at least two wordings have, each with one of its wordings, and in how many wordings it is.

    ``rate`` is the part of each wording's shingles that was looked at.
    """

    shingles: NDArray[np.uint32]
    rows: NDArray[np.uint32]
    texts: NDArray[np.int32]
    rate: NDArray[np.float32]

    def of(self, rows: NDArray[np.int64]) -> Sample:
        """What these wordings have, by their places among ``rows``, in the order of the rows and of the shingles."""
        import numpy as np

        place = np.full(len(self.rate), _LOW, np.uint32)
        place[rows] = np.arange(len(rows), dtype=np.uint32)
        found = place.take(self.rows)
        kept = np.flatnonzero(found != _LOW)
        order = np.sort(found[kept].astype(np.uint64) << np.uint64(32) | kept.astype(np.uint64)) & np.uint64(_LOW)
        return Sample(self.shingles[order], found[order], self.texts[order], self.rate[rows])


def sampled(wordings: Wordings) -> Sample:
    """The sample of all wordings. A shingle is taken or not by its own number, wherever it stands."""
    import numpy as np

    rate, of_few = _rates(wordings)
    ranges = _in_ranges(wordings, _below(rate))
    shingles, rows, texts = array("I"), array("I"), array("i")
    while ranges:
        for whole, part in zip((shingles, rows, texts), _shared(np.asarray(ranges.pop()), of_few), strict=True):
            whole.frombytes(part.tobytes())
    return Sample(np.asarray(shingles), np.asarray(rows), np.asarray(texts), rate)


def _in_ranges(wordings: Wordings, below: NDArray[np.uint32]) -> list[array[int]]:
    """What is taken, in ranges of the shingles, the last range first. Arrays that grow leave fewer gaps in memory."""
    import numpy as np

    many = 1 + len(wordings.shingles) // _AT_ONCE
    bounds = np.linspace(0, int(below.max(initial=0)) + 1, many + 1).astype(np.uint64)[:-1] << np.uint64(32)
    ranges = [array("Q") for _ in range(many)]
    ends = np.cumsum(wordings.lengths)
    rows = np.searchsorted(ends, np.arange(0, len(wordings.shingles), _READ_AT_ONCE))
    for first, last in pairwise(np.unique(np.append(rows, len(ends))).tolist()):
        keys = _keys(wordings, ends, below, first, last)
        if many > 1:
            keys.sort()
        for one, part in zip(ranges, reversed(np.split(keys, np.searchsorted(keys, bounds[1:]))), strict=True):
            one.frombytes(part.tobytes())
    return ranges


def _shared(keys: NDArray[np.uint64], of_few: NDArray[np.float32]) -> _Shared:
    """Shingles that enough wordings have, each with one of its wordings, and in how many wordings it is."""
    import numpy as np

    keys.sort()
    keys = keys[~alone_of(keys.view("<u4")[1::2])]
    keys = keys[first_of(keys)]
    rows, shingles = keys.view("<u4").reshape(-1, 2).T
    places = np.flatnonzero(first_of(shingles))
    texts = np.diff(places, append=len(keys)).astype(np.int32)
    texts = np.repeat(texts, texts)
    kept = texts >= LEAST_TEXTS
    few = np.flatnonzero((texts > 1) & ~kept)
    kept[few] = shingles[few] <= _below(of_few)[rows[few]]
    places = np.flatnonzero(kept)
    return shingles[places], rows[places], texts[places]


def _rates(wordings: Wordings) -> list[NDArray[np.float32]]:
    """The part taken of each wording's shingles, and of those that only a few texts have."""
    import numpy as np

    few = len(wordings.shingles) <= _ALL
    lengths = np.maximum(wordings.lengths, 1)
    return [np.clip(enough / lengths, 1 if few else part, 1).astype(np.float32) for enough, part in (_LETTER, _PAIR)]


def _below(rate: NDArray[np.float32]) -> NDArray[np.uint32]:
    """The greatest shingle that is taken where this part of all is."""
    import numpy as np

    return (rate * np.float64(_LOW)).astype(np.uint32)


def _keys(
    wordings: Wordings, ends: NDArray[np.int64], below: NDArray[np.uint32], first: int, last: int
) -> NDArray[np.uint64]:
    """Of some wordings the shingles that are taken in the upper half, their wordings in the lower."""
    import numpy as np

    begin = int(ends[first] - wordings.lengths[first])
    shingles = wordings.shingles[begin : ends[last - 1]]
    places = np.flatnonzero(shingles <= np.repeat(below[first:last], wordings.lengths[first:last]))
    taken = np.diff(np.searchsorted(places, ends[first:last] - begin), prepend=0)
    keys = shingles[places].astype("<u8")
    keys <<= np.uint64(32)
    keys |= np.repeat(np.arange(first, last, dtype=np.uint32), taken)
    return keys


def first_of(values: NDArray[np.unsignedinteger]) -> NDArray[np.bool_]:
    """Which of sorted values are the first of their kind."""
    import numpy as np

    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first


def alone_of(values: NDArray[np.unsignedinteger]) -> NDArray[np.bool_]:
    """Which of sorted values are the only ones of their kind."""
    alone = first_of(values)
    alone[:-1] &= alone[1:]
    return alone
