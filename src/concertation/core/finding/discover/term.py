"""What passages are grouped by: stems of their language, and concepts, which are the same in all six, with their weights."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from concertation.core.language import UNSPACED
from concertation.core.sketch import words_of
from concertation.core.theme import concepts
from concertation.core.token.word import stems_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]
    Floats = NDArray[np.float32]

_CONCEPT: Final = "concept:"
_RARE: Final = 2
"""In fewer passages a word tells of no group."""
_COMMON: Final = 0.2
"""In a larger share of the passages a word tells nothing."""
_FEW: Final = 10
"""In so many passages a word may always stand."""
_SHORTEST: Final = 3


@dataclass(frozen=True)
class Terms:
    """Passages by their terms, row by row: ``rows`` and ``columns`` (in order) say where a ``weights`` stands.

    ``names`` are the terms by column; the weights of a row have length 1. ``written`` are all words in their order, numbers
    of ``words``; ``places`` is the row of each, ``sequence`` its term (-1 for none). ``telling`` are the terms that do not
    stand nearly everywhere; none is not.
    """

    count: int
    names: Sequence[str]
    rows: Numbers
    columns: Numbers
    weights: Floats
    words: Sequence[str]
    written: Numbers
    places: Numbers
    sequence: Numbers
    telling: NDArray[np.bool_]

    @property
    def prints(self) -> Floats:
        """By term 64 signs that depend on its name alone: random, and the same for ever."""
        import numpy as np

        digests = b"".join(hashlib.blake2b(one.encode(), digest_size=8).digest() for one in self.names)
        bits = np.unpackbits(np.frombuffer(digests, np.uint8)).reshape(len(self.names), 64)
        return bits.astype(np.float32) * 2 - 1


def terms_of(texts: Sequence[tuple[str, str]]) -> Terms:
    """Of texts with their languages."""
    import numpy as np

    words: dict[tuple[str, str], int] = {}
    lines = [[words.setdefault((language, word), len(words)) for word in _words(text, language)] for text, language in texts]
    places = np.repeat(np.arange(len(texts)), np.fromiter(map(len, lines), np.int64, len(lines)))
    written = np.fromiter((word for line in lines for word in line), np.int64, len(places))
    numbers, of_word = _stemmed(words)
    sequence = of_word[written]
    rows, terms = [places[sequence >= 0]], [sequence[sequence >= 0]]
    for name, found in list(_concepts(sequence, places, numbers)):
        rows.append(found)
        terms.append(np.full(len(found), numbers.setdefault(name, len(numbers))))
    names = list(numbers)
    kept, columns, weights, telling = _weighted(len(texts), names, np.concatenate(rows), np.concatenate(terms))
    spelt = [word for _, word in words]
    return Terms(len(texts), names, kept, columns, weights, spelt, written, places, sequence, telling)


def _words(text: str, language: str) -> list[str]:
    """In Chinese each two characters that stand together."""
    words = words_of(text)
    if language not in UNSPACED:
        return words
    return [one + two for one, two in pairwise(words) if len(one) == len(two) == 1]


def is_dense(word: str) -> bool:
    """Whether it is two Chinese characters."""
    return "\u3400" <= word[0] <= "\u9fff"


def _stemmed(words: Iterable[tuple[str, str]]) -> tuple[dict[str, int], Numbers]:
    """The stems by number, and by word the number of its stem; none (-1) of what is short or a figure."""
    import numpy as np

    numbers: dict[str, int] = {}
    of_word = []
    for language, word in words:
        tells = (len(word) >= _SHORTEST or language in UNSPACED) and not word.isdigit()
        of_word.append(numbers.setdefault(f"{language}:{_stem(word, language)}", len(numbers)) if tells else -1)
    return numbers, np.array(of_word, dtype=np.int64)


def _stem(word: str, language: str) -> str:
    return stems_of(word, language)[0] if language in ("ar", "en", "es", "fr", "ru") else word


def _concepts(sequence: Numbers, places: Numbers, numbers: Mapping[str, int]) -> Iterator[tuple[str, Numbers]]:
    """The rows in which each concept stands, found by its phrases."""
    import numpy as np

    order = np.argsort(sequence, kind="stable")
    ranked = sequence[order]
    for name, phrases in _phrases():
        for phrase in phrases:
            stems = [numbers.get(stem, -1) for stem in phrase]
            if min(stems) < 0:
                continue
            low, high = np.searchsorted(ranked, [stems[0], stems[0] + 1])
            at = order[low:high]
            at = at[at + len(stems) <= len(sequence)]
            for step, stem in enumerate(stems[1:], 1):
                at = at[(sequence[at + step] == stem) & (places[at + step] == places[at])]
            if len(at):
                yield _CONCEPT + name, places[at]


@cache
def _phrases() -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The concepts with their phrases as stems; a mark of exact form is left aside."""
    return tuple(
        (name, tuple(dict.fromkeys(_phrase(one, language) for language, ones in by.items() for one in ones)))
        for name, by in concepts().items()
    )


def _phrase(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(f"{language}:{_stem(word, language)}" for word in _words(phrase.replace("=", ""), language)) or ("",)


def _weighted(
    count: int, names: Sequence[str], rows: Numbers, terms: Numbers
) -> tuple[Numbers, Numbers, Floats, NDArray[np.bool_]]:
    """Rows, columns and weights, and which terms tell anything: the rarer the more, a concept twice, what stands nearly
    everywhere nothing."""
    import numpy as np

    size = max(1, len(names))
    cells, times = np.unique(rows * size + terms, return_counts=True)
    rows, columns = cells // size, cells % size
    spread = np.bincount(columns, minlength=size)
    common = spread > max(_COMMON * count, _FEW)
    worth = np.log(1 + count / np.maximum(spread, 1)) * [2.0 if one.startswith(_CONCEPT) else 1.0 for one in names or [""]]
    kept = ~common[columns] & (spread[columns] >= _RARE)
    rows, columns, times = rows[kept], columns[kept], times[kept]
    weights = (1 + np.log(times)) * worth[columns]
    lengths = np.sqrt(np.bincount(rows, weights**2, minlength=count))
    return rows, columns, (weights / lengths[rows]).astype(np.float32), np.append(~common, False)
