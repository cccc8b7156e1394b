"""Shingles and prints by which alike texts are found among many.

Words become numbers that do not depend on the other texts; three following words make one shingle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from concertation.core.sketch.word import FACTORS, characters, numbered_words, powers_to, spread

_Value = TypeVar("_Value", bound="np.generic")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from concertation.core.sketch.word import Bits

_CHUNK: Final = 1 << 17
"""Characters read at once: what an array of them needs stays in a processor's near memory."""
_MARK: Final = 20
"""Bits of a shingle by which a phrase is looked up."""


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


def _read(texts: Sequence[str], marks: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> Sketches:
    import numpy as np

    codes, begins = characters(texts)
    words, starts, alone = numbered_words(codes)
    first = np.searchsorted(starts, begins)
    count = np.diff(first, append=len(words))
    pairs = words[:-1] * np.uint64(FACTORS[0]) ^ words[1:] * np.uint64(FACTORS[1])
    threes = spread(pairs[:-1] ^ words[2:] * np.uint64(FACTORS[2])) >> np.uint64(32)
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
        np.stack([_summed(words, first, count, factor) for factor in FACTORS[:2]], axis=1),
        2 * _totals(alone.astype(np.uint64), first, count) > count.astype(np.uint64),
        marked,
    )


def _summed(words: Bits, first: NDArray[np.intp], count: NDArray[np.intp], factor: int) -> Bits:
    """One number for all words of each text in their order."""
    powers, inverse = powers_to(factor, len(words))
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
        words = numbered_words(characters([phrase])[0])[0]
        pair = words[:1] * np.uint64(FACTORS[0]) ^ words[1:2] * np.uint64(FACTORS[1])
        if len(words) == 2:
            marks[0, (pair >> np.uint64(64 - _MARK)).astype(np.intp)] = True
        else:
            three = spread(pair ^ words[2:3] * np.uint64(FACTORS[2]))
            marks[1, (three >> np.uint64(64 - _MARK)).astype(np.intp)] = True
    return marks[0], marks[1]
