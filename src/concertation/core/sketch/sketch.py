"""Shingles and prints by which alike texts are found among many.

Words become numbers that do not depend on the other texts; three following words make one shingle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

from concertation.core.sketch.word import FACTORS, letters_of, numbered_words, powers_to, spread

_Value = TypeVar("_Value", bound="np.generic")

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from concertation.core.sketch.word import Bits

_CHUNK: Final = 1 << 17
"""Characters read at once: what an array of them needs stays in a processor's near memory."""
_MARK: Final = 16
"""Bits by which the first two words of a phrase are looked up."""


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
    read = [_read(chunk, marks) for chunk in in_chunks(texts)]
    if len(read) == 1:
        return read[0]
    return Sketches(*(np.concatenate([getattr(one, field.name) for one in read]) for field in fields(Sketches)))


def laid(where: NDArray[np.bool_], one: NDArray[_Value], other: NDArray[_Value]) -> NDArray[_Value]:
    """The values of the one at these places, those of the other at the others, both in their order."""
    import numpy as np

    if not len(other):
        return one
    both = np.empty((len(where), *one.shape[1:]), one.dtype)
    both[where], both[~where] = one, other
    return both


def stand_in(numbers: NDArray[_Value], wanted: NDArray[_Value]) -> NDArray[np.bool_]:
    """Which of the wanted stand in numbers that are in order."""
    import numpy as np

    if not len(numbers):
        return np.zeros(wanted.shape, np.bool_)
    found: NDArray[np.bool_] = numbers.take(np.searchsorted(numbers, wanted), mode="clip") == wanted
    return found


def in_chunks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """The texts in their order, as many at once as are read fastest; no texts are one chunk without any."""
    first = size = 0
    for at, text in enumerate(texts):
        if size > _CHUNK:
            yield texts[first:at]
            first, size = at, 0
        size += len(text)
    if first < len(texts) or not texts:
        yield texts[first:]


def _read(texts: Sequence[str], marks: _Marks) -> Sketches:
    import numpy as np

    letters, begins = letters_of(texts)
    words, starts, alone = numbered_words(letters)
    first = np.searchsorted(starts, begins)
    count = np.diff(first, append=len(words))
    pairs, threes = _in_twos_and_threes(words)
    inside = np.ones(len(threes) + 2, np.bool_)
    last = first + count
    inside[last[count > 0] - 1] = False
    marked = np.zeros(len(texts), np.bool_)
    marked[_texts_at(marks.places(pairs, threes), first)] = True
    inside[last[count > 1] - 2] = False
    return Sketches(
        threes[inside[: len(threes)]],
        np.maximum(count - 2, 0),
        np.stack([_summed(words, first, count, factor) for factor in FACTORS[:2]], axis=1),
        2 * np.bincount(_texts_at(np.flatnonzero(alone), first), minlength=len(texts)) > count,
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


def _texts_at(words: NDArray[np.intp], first: NDArray[np.intp]) -> NDArray[np.intp]:
    """The texts in which words stand."""
    import numpy as np

    return np.searchsorted(first, words, "right") - 1


@dataclass(frozen=True)
class _Marks:
    """Phrases looked for: the first bits of the first two words of all; the numbers of short and of long ones, in order."""

    begins: NDArray[np.bool_]
    pairs: Bits
    threes: NDArray[np.uint32]

    def places(self, pairs: Bits, threes: NDArray[np.uint32]) -> NDArray[np.intp]:
        """The words with which they begin."""
        import numpy as np

        found = np.flatnonzero(self.begins.take((pairs >> np.uint64(64 - _MARK)).view(np.int64)))
        long = stand_in(self.threes, threes.take(found, mode="clip")) if len(found) else False
        return found[stand_in(self.pairs, pairs[found]) | long]


@cache
def _marks(phrases: tuple[str, ...]) -> _Marks:
    import numpy as np

    read = [_in_twos_and_threes(numbered_words(letters_of([phrase])[0])[0]) for phrase in phrases]
    begins = np.zeros(1 << _MARK, np.bool_)
    begins[[int(pairs[0]) >> 64 - _MARK for pairs, _ in read]] = True
    short = [pairs[0] for pairs, threes in read if not len(threes)]
    long = [threes[0] for _, threes in read if len(threes)]
    return _Marks(begins, np.sort(np.array(short, np.uint64)), np.sort(np.array(long, np.uint32)))


def _in_twos_and_threes(words: Bits) -> tuple[Bits, NDArray[np.uint32]]:
    """A number for each two following words, and the shingles."""
    import numpy as np

    pairs = words[:-1] * np.uint64(FACTORS[0]) ^ words[1:] * np.uint64(FACTORS[1])
    return pairs, (spread(pairs[:-1] ^ words[2:] * np.uint64(FACTORS[2])) >> np.uint64(32)).astype(np.uint32)
