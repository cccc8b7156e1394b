"""How alike two wordings are, decided on all their shingles, for many pairs at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.sample import LEAST_TEXTS, Sample, first_of
from concertation.core.finding.campaign.wording import Wordings
from concertation.core.sketch import stand_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.int64]

IDENTICAL, NEAR, SHARED, FILLED, UNLIKE = range(5)
"""From the narrowest kind to the widest; FILLED is shared wording by a letter with slots, which only a group confirms."""
LEAST: Final = 6
"""Shingles that must be shared at the least: fewer are a phrase, not a text."""
_LEAST_SHARED: Final = 12
"""Where texts share an opening or a paragraph only."""
PIECES: Final = 4
_AT_WORST: Final = 0.5
"""Part of what a sample should hold of a letter that it does hold, however few shingles that is."""
_AT_ONCE: Final = 1 << 18
"""Shingles compared at once."""
_TIERS: Final = 32


class Likeness:
    """Decides on pairs of rows of some wordings, given what is known of how many of all texts have their shingles."""

    def __init__(self, wordings: Wordings, sample: Sample) -> None:
        import numpy as np

        self.wordings = wordings
        self.rate = sample.rate
        self._sample = sample.rows.astype(np.uint64) << np.uint64(32) | sample.shingles
        self._tiers = np.frexp(sample.texts / LEAST_TEXTS)[1].astype(np.int64) - 1
        self.starts = wordings.starts
        self.unit = 1 + wordings.dense.astype(int)

    def of(self, pairs: Pairs) -> NDArray[np.int8]:
        """NEAR, SHARED, FILLED or UNLIKE for each pair.

        Words are shared when they make up two fifths of the shorter text. Where less is shared, the two must agree in most
        of what several texts have, in pieces all over the text: a letter with slots, not a paragraph that both cite.
        """
        import numpy as np

        kinds = np.full(len(pairs), UNLIKE, np.int8)
        for at in self._batches(pairs):
            kinds[at] = self._decided(pairs[at])
        return kinds

    def _batches(self, pairs: Pairs) -> Iterator[NDArray[np.intp]]:
        """Places of pairs, as many at once as have so many shingles."""
        import numpy as np

        batch = np.cumsum(self.wordings.lengths[pairs].sum(axis=1)) // _AT_ONCE
        yield from np.split(np.arange(len(pairs)), np.flatnonzero(np.diff(batch)) + 1)

    def _decided(self, pairs: Pairs) -> NDArray[np.int8]:
        import numpy as np

        lengths = self.wordings.lengths[pairs]
        turned = lengths[:, 0] > lengths[:, 1]
        one, other = (np.where(turned, pairs[:, 1 - side], pairs[:, side]) for side in (0, 1))
        both = self._both(one, other)
        least, most = np.sort(self._each[pairs], axis=1).T
        unit = np.minimum(self.unit[one], self.unit[other])
        kinds = np.full(len(pairs), UNLIKE, np.int8)
        kinds[(both >= 0.4 * least) & (both >= _LEAST_SHARED * unit)] = SHARED
        kinds[(both >= 0.55 * (least + most - both)) | ((both >= 0.85 * least) & (2 * least >= most))] = NEAR
        kinds[both < LEAST * unit] = UNLIKE
        left = np.flatnonzero((kinds == UNLIKE) & (both >= LEAST * unit))
        left = left[self._filled(one[left], other[left])]
        kinds[left[self._pieces(one[left], other[left]) >= PIECES]] = FILLED
        return kinds

    @cached_property
    def _each(self) -> NDArray[np.int64]:
        """How many different shingles each row has."""
        import numpy as np

        return np.bincount((self._keys[first_of(self._keys)] >> np.uint64(32)).astype(np.int64), minlength=len(self.unit))

    def _both(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many different shingles two rows have in common."""
        import numpy as np

        keys = np.concatenate([self._of_pairs(one, 0), self._of_pairs(other, 1)])
        keys.sort()
        shared = keys[:-1][keys[:-1] ^ keys[1:] == 1]
        return np.bincount((shared >> np.uint64(33)).astype(np.int64), minlength=len(one))

    def _of_pairs(self, rows: NDArray[np.int64], side: int) -> NDArray[np.uint64]:
        """The shingles of rows, each under the number of its pair and the side of the pair."""
        import numpy as np

        pair, places = _spans(self.starts[rows], self.wordings.lengths[rows])
        keys = pair.astype(np.uint64) << np.uint64(32) | self.wordings.shingles[places]
        return keys << np.uint64(1) | np.uint64(side)

    @cached_property
    def _keys(self) -> NDArray[np.uint64]:
        import numpy as np

        rows = np.repeat(np.arange(len(self.wordings.lengths), dtype=np.uint64) << np.uint64(32), self.wordings.lengths)
        rows |= self.wordings.shingles
        rows.sort()
        return rows

    def _pieces(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.int64]:
        """In how many stretches of the one the shingles stand that the other has too."""
        import numpy as np

        pair, places = _spans(self.starts[one], self.wordings.lengths[one])
        held = stand_in(self._keys, other[pair].astype(np.uint64) << np.uint64(32) | self.wordings.shingles[places])
        begins = held & ~np.append(False, held[:-1] & (pair[1:] == pair[:-1]))[: len(held)]
        return np.bincount(pair[begins], minlength=len(one))

    def _filled(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether two texts agree in most of what at least so many texts have, for any number of texts from five on."""
        import numpy as np

        keys, tiers = self._sample, self._tiers
        first, last = (np.searchsorted(keys, (one + side).astype(np.uint64) << np.uint64(32)) for side in (0, 1))
        pair, places = _spans(first, last - first)
        wanted = other[pair].astype(np.uint64) << np.uint64(32) | keys[places] & np.uint64(2**32 - 1)
        held = stand_in(keys, wanted) & (tiers[places] >= 0)
        core = np.bincount(pair[held] * _TIERS + tiers[places[held]], minlength=len(one) * _TIERS)
        core = core.reshape(-1, _TIERS)[:, ::-1].cumsum(axis=1)
        union = self._above[one] + self._above[other] - core
        rate = np.minimum(self.rate[one], self.rate[other])
        rate[rate < 1] *= _AT_WORST
        least = LEAST * np.minimum(self.unit[one], self.unit[other]) * rate
        filled: NDArray[np.bool_] = ((2 * core >= union) & (core >= least[:, None])).any(axis=1)
        return filled

    @cached_property
    def _above(self) -> NDArray[np.int64]:
        """By row and tier, from the highest down, how many shingles are in so many texts at the least."""
        import numpy as np

        tiers = self._tiers
        rows = (self._sample >> np.uint64(32)).astype(np.int64)
        counted = np.bincount((rows * _TIERS + tiers)[tiers >= 0], minlength=len(self.unit) * _TIERS)
        above: NDArray[np.int64] = counted.reshape(-1, _TIERS)[:, ::-1].cumsum(axis=1)
        return above

    def holders(self, leader: int, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each shingle of the leader in its order, how many of the rows have it."""
        import numpy as np

        own = self.shingles(leader)
        wanted = rows.astype(np.uint64)[:, None] << np.uint64(32) | own[None, :]
        held: NDArray[np.int64] = stand_in(self._keys, wanted).sum(axis=0)
        return held

    def shingles(self, row: int) -> NDArray[np.uint32]:
        """The shingles of a row in the order of its words."""
        return self.wordings.shingles[self.starts[row] : self.starts[row] + self.wordings.lengths[row]]


def _spans(starts: NDArray[np.int64], lengths: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """All places of spans one after another, each with the number of its span."""
    import numpy as np

    span = np.repeat(np.arange(len(starts)), lengths)
    return span, np.arange(len(span)) + np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
