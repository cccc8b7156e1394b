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
_ALONE: Final = 2
_SMALL: Final = bytes(byte if byte > 127 else ord(chr(byte).lower()) if chr(byte).isalnum() else 0 for byte in range(256))
"""Small letters for capitals of ASCII, zeros for its signs."""
_AT_ONCE: Final = 8
"""Letters of a word that make one number."""


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


def letters_of(texts: Sequence[str]) -> tuple[bytes, NDArray[np.int64]]:
    """The words of all texts as UTF-8 with zeros between and around them, and where each text begins."""
    import numpy as np

    spelt = iter(_spelt([text for text in texts if not text.isascii()]))
    parts = [text.encode("ascii") if text.isascii() else next(spelt) for text in texts]
    lengths = np.fromiter(map(len, parts), np.int64, len(parts))
    return b"\0".join((b"", *parts, bytes(_AT_ONCE))).translate(_SMALL), 1 + np.cumsum(lengths + 1) - lengths - 1


def _spelt(texts: Sequence[str]) -> list[bytes]:
    """Each text in UTF-8: NFKC, lower case, spaces for signs, and around characters that are words by themselves."""
    import numpy as np

    if not texts:
        return []
    texts = [unicodedata.normalize("NFKC", text).lower() for text in texts]
    codes = np.frombuffer("\n".join((*texts, "")).encode("utf-32-le", "surrogatepass"), "<u4")
    kinds = _kinds().take(codes, mode="clip")
    codes = np.where(kinds > 0, codes, np.uint32(ord(" ")))
    codes[np.cumsum(np.fromiter(map(len, texts), np.int64, len(texts)) + 1) - 1] = ord("\n")
    alone = kinds == _ALONE
    if alone.any():
        wide = np.where(alone, 3, 1)
        middle = (np.cumsum(wide) - 2)[alone]
        codes = np.repeat(codes, wide)
        codes[middle - 1] = codes[middle + 1] = ord(" ")
    return codes.tobytes().decode("utf-32-le").encode().split(b"\n")[:-1]


def numbered_words(letters: bytes) -> tuple[Bits, NDArray[np.intp], NDArray[np.bool_]]:
    """A number for each word, where it begins, and whether it is a character by itself."""
    import numpy as np

    inside = np.frombuffer(letters, np.uint8) != 0
    bounds = np.flatnonzero(inside[1:] != inside[:-1])
    starts, ends = bounds[::2] + 1, bounds[1::2] + 1
    return _numbers(letters, starts, ends - starts), starts, _alone(letters, starts)


def _numbers(letters: bytes, starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> Bits:
    """The number of a word: its first eight bytes, mixed; to it is added the same of any further eight by their place."""
    import numpy as np

    eight: Bits = np.ndarray((len(letters) - _AT_ONCE + 1,), "<u8", letters, strides=(1,))
    numbers = spread((eight[starts] & _whole().take(lengths, mode="clip")) * np.uint64(FACTORS[0]))
    long = np.flatnonzero(lengths > _AT_ONCE)
    if len(long):
        more = (lengths[long] - 1) // _AT_ONCE
        first = np.cumsum(more) - more
        place = np.arange(1, more.sum() + 1) - np.repeat(first, more)
        left = np.repeat(lengths[long], more) - _AT_ONCE * place
        parts = eight[np.repeat(starts[long], more) + _AT_ONCE * place] & _whole().take(left, mode="clip")
        powers, _ = powers_to(FACTORS[1], int(more.max()) + 1)
        numbers[long] += np.add.reduceat(spread(parts * powers.take(place)), first)
    return numbers


def _alone(letters: bytes, starts: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which words are Chinese characters, by their first two bytes: E390 is of U+3400, E9BF of U+9FFF."""
    import numpy as np

    if letters.isascii():
        return np.zeros(len(starts), np.bool_)
    two = np.ndarray((len(letters) - 1,), ">u2", letters, strides=(1,))[starts]
    alone: NDArray[np.bool_] = (two >= 0xE390) & (two <= 0xE9BF)
    return alone


@cache
def _whole() -> Bits:
    """By a number of bytes, up to eight, the bits of so many."""
    import numpy as np

    return np.array([(1 << 8 * size) - 1 for size in range(_AT_ONCE + 1)], np.uint64)


def spread(bits: Bits) -> Bits:
    import numpy as np

    bits = (bits ^ (bits >> np.uint64(29))) * np.uint64(FACTORS[2])
    bits ^= bits >> np.uint64(32)
    return bits


@cache
def _powers(factor: int, size: int) -> tuple[Bits, Bits]:
    """Powers of an odd number from the first on, and of its inverse, modulo 2 to the 64th."""
    import numpy as np

    one, inverse = (np.full(size, base, np.uint64) for base in (factor, pow(factor, -1, 1 << 64)))
    return np.multiply.accumulate(one), np.multiply.accumulate(inverse)


def powers_to(factor: int, size: int) -> tuple[Bits, Bits]:
    return _powers(factor, 1 << max(18, size.bit_length()))
