"""Shingles by which texts find each other: of each text some, of all texts the same ones, with how many have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.wording import Wordings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ALL: Final = 2_000_000
"""Up to so many shingles all are taken."""
_LETTER: Final = 64, 1 / 4
"""Beyond, so many of each text, and this part of all at the least: the letter in a text may be a tenth of it."""
_PAIR: Final = 24, 1 / 8
"""Of shingles that only a few texts have: they make no letter, and texts that are near-identical share many."""
LEAST_TEXTS: Final = 5
"""Texts that must have a shingle before it may be taken for the letter that a slot interrupts."""
_LOW: Final = 2**32 - 1


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
    keys = _keys(wordings, rate)
    keys.sort()
    keys = keys[first_of(keys)]
    shingles = (keys >> np.uint64(32)).astype(np.uint32)
    places = np.flatnonzero(first_of(shingles))
    texts = np.diff(places, append=len(shingles)).astype(np.int32)
    texts = np.repeat(texts, texts)
    kept = texts >= LEAST_TEXTS
    kept |= (texts > 1) & (shingles <= _below(of_few).take(keys.astype(np.uint32)))
    return Sample(shingles[kept], keys[kept].astype(np.uint32), texts[kept], rate)


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


def _keys(wordings: Wordings, rate: NDArray[np.float32]) -> NDArray[np.uint64]:
    """Shingles that are taken in the upper half, their wordings in the lower."""
    import numpy as np

    rows = np.repeat(np.arange(len(rate), dtype=np.uint32), wordings.lengths)
    shingles = wordings.shingles
    if rate.min(initial=1) < 1:
        kept = shingles <= _below(rate).take(rows)
        shingles, rows = shingles[kept], rows[kept]
    keys = shingles.astype(np.uint64)
    keys <<= np.uint64(32)
    keys |= rows
    return keys


def first_of(values: NDArray[np.unsignedinteger]) -> NDArray[np.bool_]:
    """Which of sorted values are the first of their kind."""
    import numpy as np

    first = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=first[1:])
    return first
