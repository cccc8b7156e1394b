"""Learning from an officer's codings: which words went with which code, so that the next passage is suggested better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TYPE_CHECKING, Final

from concertation.core.finding.structure import Reason
from concertation.core.finding.trait import CONCEPT, Traits
from concertation.core.sentence import Span

if TYPE_CHECKING:
    import numpy as np

FEWEST_EXAMPLES: Final = 3
FEWEST_CODED: Final = 10
MOST_EXAMPLES: Final = 4000
_MOST_TRAITS: Final = 12_000
_SHRINKAGE: Final = 0.3
_MOST_WORDS_SHOWN: Final = 5
_DOUBT: Final = 20.0
_STEEPNESS: Final = 6.0


@dataclass(frozen=True)
class Learned:
    """A linear rule per code over traits. ``weights`` has a row per trait and a column per key."""

    keys: tuple[str, ...]
    rarity: dict[str, float]
    places: dict[str, int]
    weights: np.ndarray
    bias: np.ndarray

    def reasons(self, traits: Traits) -> tuple[Reason, ...]:
        """The codes whose examples this passage resembles, with the words that weighed most."""
        known = [trait for trait in traits if trait in self.places]
        if not known:
            return ()
        values = _unit([self.rarity[trait] for trait in known])
        parts = self.weights[[self.places[trait] for trait in known]] * values[:, None]
        margins = parts.sum(axis=0) + self.bias
        return tuple(
            Reason(key, _score(margins[at]), _heaviest(known, parts[:, at], traits))
            for at, key in enumerate(self.keys)
            if margins[at] > 0
        )


def learned_from(examples: Sequence[tuple[Traits, frozenset[str]]]) -> Learned | None:
    """Ridge regression of each code on the traits, its threshold set where left-out examples are told apart best.

    None when there are fewer than ten examples or no code has three: then the cues alone must do. Beyond 4,000 examples
    every second (third …) is taken, which bounds memory and costs little.
    """
    examples = examples[:: 1 + len(examples) // MOST_EXAMPLES]
    uses = Counter(key for _, keys in examples for key in keys)
    keys = tuple(sorted(key for key, count in uses.items() if count >= FEWEST_EXAMPLES))
    if len(examples) < FEWEST_CODED or not keys:
        return None
    import numpy as np

    rarity = _rarity([traits for traits, _ in examples])
    places = {name: at for at, name in enumerate(rarity)}
    matrix = np.zeros((len(examples), len(places)))
    for row, (traits, _) in enumerate(examples):
        known = [trait for trait in traits if trait in places]
        if known:
            matrix[row, [places[trait] for trait in known]] = _unit([rarity[trait] for trait in known])
    truth = np.array([[key in chosen for key in keys] for _, chosen in examples], dtype=float)
    share = truth.mean(axis=0)
    inverse = np.linalg.inv(matrix @ matrix.T + _SHRINKAGE * np.eye(len(examples)))
    duals = inverse @ (truth - share)
    left_out = truth - duals / np.diag(inverse)[:, None]
    return Learned(keys, rarity, places, matrix.T @ duals, share - _cuts(left_out, truth))


def _rarity(examples: Sequence[Traits]) -> dict[str, float]:
    """What a trait of two or more examples is worth: the rarer the more, and a concept, the same in all languages, twice."""
    spread = Counter(trait for traits in examples for trait in traits)
    common = sorted(spread.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TRAITS]
    return {
        trait: (2.0 if trait.startswith(CONCEPT) else 1.0) * log(1 + len(examples) / count)
        for trait, count in sorted(common)
        if count > 1
    }


def _unit(values: Iterable[float]) -> np.ndarray:
    import numpy as np

    vector = np.array(list(values))
    unit: np.ndarray = vector / np.linalg.norm(vector)
    return unit


def _cuts(left_out: np.ndarray, truth: np.ndarray) -> np.ndarray:
    """A code's own cut counts for as much as its examples; the rest is the cut that serves all codes together."""
    import numpy as np

    common = _best_cut(left_out.ravel(), truth.ravel())
    own = np.array([_best_cut(left_out[:, at], truth[:, at]) for at in range(truth.shape[1])])
    trust = truth.sum(axis=0) / (truth.sum(axis=0) + _DOUBT)
    cuts: np.ndarray = trust * own + (1 - trust) * common
    return cuts


def _best_cut(left_out: np.ndarray, truth: np.ndarray) -> float:
    """The cut with the best F1 on examples predicted without themselves."""
    import numpy as np

    order = np.argsort(-left_out, kind="stable")
    hits = np.cumsum(truth[order])
    quality = 2 * hits / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(np.argmax(quality))
    following = left_out[order[best + 1]] if best + 1 < len(order) else left_out[order[best]] - 0.1
    return float((left_out[order[best]] + following) / 2)


def _score(margin: float) -> float:
    return round(1 / (1 + exp(-_STEEPNESS * float(margin))), 3)


def _heaviest(known: Sequence[str], parts: np.ndarray, traits: Traits) -> tuple[Span, ...]:
    ranked = sorted((-float(part), trait) for part, trait in zip(parts, known, strict=True) if part > 0)
    chosen = [trait for _, trait in ranked[:_MOST_WORDS_SHOWN]]
    return tuple(sorted({span for trait in chosen for span in traits[trait]}))
