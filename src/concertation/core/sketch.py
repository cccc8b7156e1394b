"""Shingles and sketches by which alike texts are found among many.

A text becomes its words (in Chinese its characters), lower case and without signs; these become numbers that do not depend
on the other texts; three following words make one shingle. Sketches are minima of the shingles under many orders.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Shingles = NDArray[np.uint64]

_WORD: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")
_SIZE: Final = 3
_FIRST: Final = 0x9E3779B97F4A7C15
_SECOND: Final = 0xC2B2AE3D27D4EB4F
_THIRD: Final = 0xD6E8FEB86659FD93


def words_of(text: str) -> list[str]:
    """The words of a text for comparing: NFKC, lower case, no signs; each Chinese character is a word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.lower())


class Numbers(dict[str, int]):
    """A number of 32 bits by word, the same wherever and whenever the word is read."""

    def __missing__(self, word: str) -> int:
        self[word] = number = zlib.crc32(word.encode("utf-8", "replace"))
        return number


def shingles_of(words: Sequence[str], numbers: Numbers) -> Shingles:
    """Each three following words as one number, in order; fewer words make one shingle."""
    import numpy as np

    ids = np.array(list(map(numbers.__getitem__, words)), dtype=np.uint64)
    if len(ids) < _SIZE:
        ids = np.concatenate([ids, np.zeros(_SIZE - len(ids), np.uint64)])
    mixed = ids[:-2] * np.uint64(_FIRST) ^ ids[1:-1] * np.uint64(_SECOND) ^ ids[2:] * np.uint64(_THIRD)
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(_THIRD)
    shingles: Shingles = mixed ^ (mixed >> np.uint64(32))
    return shingles


def sketches_of(texts: Sequence[Shingles], size: int) -> NDArray[np.uint32]:
    """One row of ``size`` minima per text; two texts agree in a column as often as in their shingles (Jaccard)."""
    import numpy as np

    flat = np.concatenate(texts)
    starts = np.cumsum([0, *(len(one) for one in texts)])[:-1]
    rows = np.empty((len(texts), size), np.uint32)
    for column in range(size):
        odd = np.uint64((_FIRST * (2 * column + 1) + _SECOND * column) % 2**64 | 1)
        rows[:, column] = np.minimum.reduceat(((flat * odd) >> np.uint64(32)).astype(np.uint32), starts)
    return rows
