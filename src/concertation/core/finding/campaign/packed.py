"""The reading of each text as bytes: kept beside it, or sent from the machine that read it to the one that compares."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from concertation.core.finding.campaign.wording import Wordings, collapsed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HEAD: Final = 5
"""Numbers of 32 bits before the shingles: four of the print, one that says whether the text is dense."""


def packed(wordings: Wordings) -> list[bytes]:
    """One for each name, in their order; of a text without words only the head."""
    import numpy as np

    heads = np.concatenate([wordings.prints.astype("<u8").view("<u4"), wordings.dense[:, None].astype("<u4")], axis=1)
    shingles = np.split(wordings.shingles.astype("<u4"), np.cumsum(wordings.lengths)[:-1])
    rows = [head.tobytes() + own.tobytes() for head, own in zip(heads, shingles, strict=False)]
    return [rows[at] if at >= 0 else bytes(4 * _HEAD) for at in wordings.of.tolist()]


def unpacked(names: Sequence[str], rows: Sequence[bytes]) -> Wordings:
    """What ``read_wordings`` gives for these texts, whoever read them and in what parts."""
    import numpy as np

    numbers = np.frombuffer(b"".join(rows), "<u4")
    sizes = np.fromiter(map(len, rows), np.int64, len(rows)) // 4
    starts = np.cumsum(sizes) - sizes
    heads = numbers[starts[:, None] + np.arange(_HEAD)]
    own = _without_heads(numbers, starts)
    prints = np.ascontiguousarray(heads[:, :4]).view("<u8").reshape(-1, 2)
    of = np.arange(len(rows))
    return collapsed(Wordings(tuple(names), of, prints, own, sizes - _HEAD, heads[:, 4] > 0))


def _without_heads(numbers: NDArray[np.uint32], starts: NDArray[np.int64]) -> NDArray[np.uint32]:
    import numpy as np

    kept = np.ones(len(numbers), np.bool_)
    for place in range(_HEAD):
        kept[starts + place] = False
    return numbers[kept]
