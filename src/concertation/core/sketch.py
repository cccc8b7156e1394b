"""Shingles and prints by which alike texts are found among many.

A text becomes its words (in Chinese its characters), lower case and without signs; these become numbers that do not depend
on the other texts; three following words make one shingle. Many texts are read at once, as arrays of their characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

_Value = TypeVar("_Value", bound="np.generic")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Bits = NDArray[np.uint64]

_WORD: Final = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")
_FACTORS: Final = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93)
"""Odd numbers whose bits are spread, for the first, second and third word of a shingle."""
_LETTERS: Final = 0x33000
"""Above the last letter of Unicode."""
_CHUNK: Final = 1 << 17
"""Characters read at once: what an array of them needs stays in a processor's near memory."""
_MARK: Final = 20
"""Bits of a shingle by which a phrase is looked up."""


def words_of(text: str) -> list[str]:
    """The words of a text for comparing: NFKC, lower case, no signs; each Chinese character is a word."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.lower())


def word_spans(text: str) -> list[tuple[str, int, int]]:
    """The words of a text as they are compared, each with where it stands."""
    return [("".join(words_of(found[0])), *found.span()) for found in _WORD.finditer(text)]


@dataclass(frozen=True)
class Sketches:
    """What is compared of many texts, row by row.

    ``shingles`` (32 bits) of all texts stand one after another, ``lengths`` says how many are whose; a text of fewer than
    three words has none. ``prints`` are two numbers of 64 bits, the same for the same words; zeros where there are no words.
    ``dense``: mostly Chinese. ``marked``: may have one of the phrases looked for.
    """

    shingles: NDArray[np.uint32]
    lengths: NDArray[np.int64]
    prints: NDArray[np.uint64]
    dense: NDArray[np.bool_]
    marked: NDArray[np.bool_]


def sketches_of(texts: Sequence[str], phrases: Sequence[str] = ()) -> Sketches:
    """The sketches of texts in their order; ``phrases`` of two words at the least are looked for by their first three."""
    import numpy as np

    marks = _marks(tuple(phrases))
    plain = np.fromiter(map(str.isascii, texts), np.bool_, len(texts))
    one = _read_all([text for text in texts if text.isascii()], marks)
    other = _read_all([text for text in texts if not text.isascii()], marks)
    lengths = laid(plain, one.lengths, other.lengths)
    return Sketches(
        laid(np.repeat(plain, lengths), one.shingles, other.shingles),
        lengths,
        laid(plain, one.prints, other.prints),
        laid(plain, one.dense, other.dense),
        laid(plain, one.marked, other.marked),
    )


def laid(where: NDArray[np.bool_], one: NDArray[_Value], other: NDArray[_Value]) -> NDArray[_Value]:
    """The values of the one at these places, those of the other at the others, both in their order."""
    import numpy as np

    if not len(other):
        return one
    both = np.empty((len(where), *one.shape[1:]), one.dtype)
    both[where], both[~where] = one, other
    return both


def _read_all(texts: Sequence[str], marks: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> Sketches:
    import numpy as np

    read = [_read(chunk, marks) for chunk in _chunks(texts)] or [_read([], marks)]
    return Sketches(*(np.concatenate([getattr(one, field.name) for one in read]) for field in fields(Sketches)))


def _chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    first = size = 0
    for at, text in enumerate(texts):
        if size > _CHUNK:
            yield texts[first:at]
            first, size = at, 0
        size += len(text)
    if texts:
        yield texts[first:]


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
    return _spread((numbers + np.uint64(1)) * np.uint64(_FACTORS[0]))


def _spread(bits: Bits) -> Bits:
    import numpy as np

    bits = (bits ^ (bits >> np.uint64(29))) * np.uint64(_FACTORS[2])
    spread: Bits = bits ^ (bits >> np.uint64(32))
    return spread


@cache
def _powers(factor: int, size: int) -> tuple[Bits, Bits]:
    """Powers of an odd number from the first on, and of its inverse, modulo 2 to the 64th."""
    import numpy as np

    one, inverse = (np.full(size, base, np.uint64) for base in (factor, pow(factor, -1, 1 << 64)))
    return np.multiply.accumulate(one), np.multiply.accumulate(inverse)


def _powers_to(factor: int, size: int) -> tuple[Bits, Bits]:
    return _powers(factor, 1 << max(18, size.bit_length()))


def _characters(texts: Sequence[str]) -> tuple[NDArray[np.uint8 | np.uint32], NDArray[np.int64]]:
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


def _words(codes: NDArray[np.uint8 | np.uint32]) -> tuple[Bits, NDArray[np.intp], NDArray[np.bool_]]:
    """A number for each word, where it begins, and whether it is a character by itself."""
    import numpy as np

    kinds = _kinds().take(codes)
    change = kinds[1:] != kinds[:-1]
    if codes.itemsize > 1:
        change |= kinds[1:] == 2
    bounds = np.flatnonzero(change) + 1
    inside = kinds.take(bounds) != 0
    starts, ends = bounds[inside], bounds[1:][inside[:-1]]
    powers, inverse = _powers_to(_FACTORS[1], len(codes))
    summed = _numbers().take(codes)
    summed *= powers[: len(codes)]
    np.cumsum(summed, out=summed)
    numbers = (summed.take(ends - 1) - summed.take(starts - 1)) * inverse.take(starts)
    return _spread(numbers), starts, kinds.take(starts) == 2


def _read(texts: Sequence[str], marks: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> Sketches:
    import numpy as np

    codes, begins = _characters(texts)
    words, starts, alone = _words(codes)
    first = np.searchsorted(starts, begins)
    count = np.diff(first, append=len(words))
    pairs = words[:-1] * np.uint64(_FACTORS[0]) ^ words[1:] * np.uint64(_FACTORS[1])
    threes = _spread(pairs[:-1] ^ words[2:] * np.uint64(_FACTORS[2])) >> np.uint64(32)
    inside = np.ones(len(threes) + 2, np.bool_)
    last = first + count
    inside[last[count > 0] - 1] = False
    marked = _holders(pairs >> np.uint64(64 - _MARK), marks[0], first) | _holders(
        threes >> np.uint64(32 - _MARK), marks[1], first
    )
    inside[last[count > 1] - 2] = False
    return Sketches(
        threes.astype(np.uint32)[inside[: len(threes)]],
        np.maximum(count - 2, 0),
        np.stack([_summed(words, first, count, factor) for factor in _FACTORS[:2]], axis=1),
        2 * _totals(alone.astype(np.uint64), first, count) > count.astype(np.uint64),
        marked,
    )


def _summed(words: Bits, first: NDArray[np.intp], count: NDArray[np.intp], factor: int) -> Bits:
    """One number for all words of each text in their order."""
    powers, inverse = _powers_to(factor, len(words))
    return _totals(words * powers[: len(words)], first, count) * inverse.take(first)


def _totals(values: Bits, first: NDArray[np.intp], count: NDArray[np.intp]) -> Bits:
    """For each text the sum over its words."""
    import numpy as np

    if not len(first):
        return values[:0]
    totals: Bits = np.add.reduceat(np.append(values, np.uint64(0)), first)
    totals[count == 0] = 0
    return totals


def _holders(bits: Bits, marks: NDArray[np.bool_], first: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which texts have a number that is marked."""
    import numpy as np

    found = np.zeros(len(first), np.bool_)
    found[np.searchsorted(first, np.flatnonzero(marks.take(bits.astype(np.intp))), "right") - 1] = True
    return found


@cache
def _marks(phrases: tuple[str, ...]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tables of the first two words of short phrases and of the first three of others."""
    import numpy as np

    marks = np.zeros((2, 1 << _MARK), np.bool_)
    for phrase in phrases:
        words = _words(_characters([phrase])[0])[0]
        pair = words[:1] * np.uint64(_FACTORS[0]) ^ words[1:2] * np.uint64(_FACTORS[1])
        if len(words) == 2:
            marks[0, (pair >> np.uint64(64 - _MARK)).astype(np.intp)] = True
        else:
            three = _spread(pair ^ words[2:3] * np.uint64(_FACTORS[2]))
            marks[1, (three >> np.uint64(64 - _MARK)).astype(np.intp)] = True
    return marks[0], marks[1]
