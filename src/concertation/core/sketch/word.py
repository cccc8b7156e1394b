"""The words of texts for comparing, spelt out for one text, as numbers for many at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.uint64]

_WORD: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")
FACTORS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93)
"""Odd numbers whose bits are spread."""
_LETTERS: Final = 0x33000
"""Above the last letter of Unicode."""


def words_of(text: str) -> list[str]:
    """The words of a text for comparing: NFKC, lower case, no signs; each Chinese character is a word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.lower())


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as they are compared, each with where it stands."""
    return [("".join(words_of(found[0])), *found.span()) for found in _WORD.finditer(text)]


@cache
def _kinds() -> NDArray[np.uint8]:
    """By character: 0 between words, 1 of a word, 2 a word by itself."""
    import numpy as np

    kinds = np.array([character.isalnum() for character in map(chr, range(_LETTERS))], np.uint8)
    kinds[0x3400:0x4DC0] = kinds[0x4E00:0xA000] = 2
    return kinds


@cache
def _numbers() -> Bits:
    """A number by character; capital letters of ASCII have those of small ones."""
    import numpy as np

    numbers = np.arange(_LETTERS, dtype=np.uint64)
    numbers[ord("A") : ord("Z") + 1] += np.uint64(32)
    return spread((numbers + np.uint64(1)) * np.uint64(FACTORS[0]))


def spread(bits: Bits) -> Bits:
    import numpy as np

    bits = (bits ^ (bits >> np.uint64(29))) * np.uint64(FACTORS[2])
    spread: Bits = bits ^ (bits >> np.uint64(32))
    return spread


@cache
def _powers(factor: int, size: int) -> tuple[Bits, Bits]:
    """Powers of an odd number from the first on, and of its inverse, modulo 2 to the 64th."""
    import numpy as np

    one, inverse = (np.full(size, base, np.uint64) for base in (factor, pow(factor, -1, 1 << 64)))
    return np.multiply.accumulate(one), np.multiply.accumulate(inverse)


def powers_to(factor: int, size: int) -> tuple[Bits, Bits]:
    return _powers(factor, 1 << max(18, size.bit_length()))


def characters(texts: Sequence[str]) -> tuple[NDArray[np.uint8 | np.uint32], NDArray[np.int64]]:
    """The characters of all texts with a space around each, and where each text begins."""
    import numpy as np

    joined = " ".join(("", *texts, ""))
    if joined.isascii():
        codes = np.frombuffer(joined.encode("ascii"), np.uint8)
    else:
        texts = [text if text.isascii() else unicodedata.normalize("NFKC", text).lower() for text in texts]
        joined = " ".join(("", *texts, ""))
        codes = np.minimum(np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32), _LETTERS - 1)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    return codes, 1 + np.cumsum(lengths + 1) - lengths - 1


def numbered_words(codes: NDArray[np.uint8 | np.uint32]) -> tuple[Bits, NDArray[np.intp], NDArray[np.bool_]]:
    """A number for each word, where it begins, and whether it is a character by itself."""
    import numpy as np

    kinds = _kinds().take(codes)
    change = kinds[1:] != kinds[:-1]
    if codes.itemsize > 1:
        change |= kinds[1:] == 2
    bounds = np.flatnonzero(change) + 1
    inside = kinds.take(bounds) != 0
    starts, ends = bounds[inside], bounds[1:][inside[:-1]]
    powers, inverse = powers_to(FACTORS[1], len(codes))
    summed = _numbers().take(codes)
    summed *= powers[: len(codes)]
    np.cumsum(summed, out=summed)
    numbers = (summed.take(ends - 1) - summed.take(starts - 1)) * inverse.take(starts)
    return spread(numbers), starts, kinds.take(starts) == 2
