"""Which words are used alike in a consultation, told from all its passages, coded or not.

Words that keep the same company point the same way, in some fifty directions: the ones in which the passages differ most
(latent semantic analysis). So a coding speaks for passages that say the same in other words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    import numpy as np

T = TypeVar("T")

MOST_PASSAGES: Final = 4000
_MOST_WORDS: Final = 4000
_FEWEST_USES: Final = 3
_DIRECTIONS: Final = 50
_PASSAGES_A_DIRECTION: Final = 8
_ROUNDS: Final = 5


@dataclass(frozen=True)
class Usage:
    """By trait how rare it is, and where it points: a row of ``directions`` times its rarity."""

    passages: int
    uses: Mapping[str, int]
    places: Mapping[str, int]
    directions: np.ndarray

    def rarity(self, trait: str) -> float:
        """The rarer the more; half a use is granted to what stands nowhere."""
        return log(1 + self.passages / self.uses.get(trait, 0.5))

    def pointed(self, traits: Iterable[str]) -> tuple[list[str], np.ndarray]:
        """The traits that point anywhere, and what each of them adds to where the passage points (together of length 1)."""
        import numpy as np

        known = [trait for trait in traits if trait in self.places]
        parts = self.directions[[self.places[trait] for trait in known]]
        length = np.linalg.norm(parts.sum(axis=0)) if known else 0.0
        return known, parts / max(float(length), 1e-9)


def usage_of(passages: Sequence[Collection[str]]) -> Usage:
    """What the traits of some passages (``MOST_PASSAGES`` and no more) tell of how words are used."""
    import numpy as np

    uses = Counter(trait for traits in passages for trait in traits)
    single = ((trait, count) for trait, count in uses.items() if count >= _FEWEST_USES and not _is_pair(trait))
    kept = [trait for trait, _ in sorted(single, key=lambda one: (-one[1], one[0]))[:_MOST_WORDS]]
    places = {trait: at for at, trait in enumerate(kept)}
    rarity = np.array([log(1 + len(passages) / uses[trait]) for trait in kept], dtype=np.float32)
    matrix = np.zeros((len(passages), len(places)), dtype=np.float32)
    for row, traits in enumerate(passages):
        known = [places[trait] for trait in traits if trait in places]
        matrix[row, known] = rarity[known]
    matrix /= np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9)
    return Usage(len(passages), uses, places, rarity[:, None] * _widest(matrix))


def sampled(passages: Sequence[T]) -> Sequence[T]:
    """Of too many passages those that are looked at, some from everywhere."""
    count = min(len(passages), MOST_PASSAGES)
    return [passages[at * len(passages) // count] for at in range(count)]


def _is_pair(trait: str) -> bool:
    """Two Chinese characters make a word."""
    return " " in trait and not trait.startswith(("zh:", "concept:"))


def _widest(matrix: np.ndarray) -> np.ndarray:
    """The directions in which the rows differ most, one a column; found in rounds from a start that is always the same."""
    import numpy as np

    rows, columns = matrix.shape
    count = min(_DIRECTIONS, rows // _PASSAGES_A_DIRECTION, columns)
    start = np.cos(np.outer(np.arange(1, columns + 1) ** 2, np.arange(1, count + 1)))
    directions: np.ndarray = start.astype(np.float32)
    for _ in range(_ROUNDS if count else 0):
        directions, _ = np.linalg.qr(matrix.T @ (matrix @ directions))
    return directions
