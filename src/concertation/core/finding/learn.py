"""Learning from an officer's codings: which words went with which code, so that the next passage is suggested better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from concertation.core.finding.structure import Reason
from concertation.core.finding.trait import CONCEPT, Traits
from concertation.core.finding.usage import Usage
from concertation.core.sentence import Span

if TYPE_CHECKING:
    import numpy as np

FEWEST_CODED: Final = 10
MOST_EXAMPLES: Final = 4000
_MANY: Final = 1500
"""With more examples than this so many traits are looked at and no more: time and memory stay bounded."""
_MOST_TRAITS: Final = 12_000
_EVEN: Final = sqrt(0.5)
"""Words and where they point count alike."""
_MOST_WORDS_SHOWN: Final = 5
_STEEPNESS: Final = 6.0

Hints = Mapping[str, Reason]
"""By key what is suggested for a passage without learning."""


class Footing(NamedTuple):
    """From where learning sets out: how far hints are usually trusted and how far they may be, the cut from which a code is
    usually suggested, how many examples count as much as what is usual, and how much is held back from weights."""

    trust: float
    trusts: tuple[float, ...]
    cut: float
    doubt: float
    held_back: float

    def amended(self, found: float, usual: float, examples: int) -> float:
        """What is usual, as so many examples amend it."""
        return (examples * found + self.doubt * usual) / (examples + self.doubt)


OF_THEMES: Final = Footing(trust=0.4, trusts=(0.0, 0.2, 0.4, 0.6, 0.8), cut=0.35, doubt=20, held_back=0.3)
OF_LIMBS: Final = Footing(trust=1.0, trusts=(1.0,), cut=0.5, doubt=200, held_back=1.0)
"""The rule for limbs was learned from thousands of lines: an officer's examples amend it."""


@dataclass(frozen=True)
class Example:
    """A passage that a person has read: its codes, none where nothing in it was to be coded."""

    traits: Traits
    codes: frozenset[str]
    hints: Hints


@dataclass(frozen=True)
class Learned:
    """A linear rule per code. ``weights`` has a row per trait, then one per direction of ``usage``, and a column per key;
    ``trust`` is what a hint counts, ``taught`` are the keys that an example has."""

    keys: tuple[str, ...]
    taught: frozenset[str]
    rarity: Mapping[str, float]
    places: Mapping[str, int]
    usage: Usage
    weights: np.ndarray
    trust: float
    bias: np.ndarray

    def reasons(self, traits: Traits, hints: Hints) -> tuple[Reason, ...]:
        """The codes whose examples this passage resembles, with the words that weighed most."""
        names, parts = self._parts(traits)
        margins = parts.sum(axis=0) + self.bias
        found = []
        for at, key in enumerate(self.keys):
            hint = hints.get(key)
            margin = float(margins[at]) + (self.trust * hint.score if hint else 0.0)
            if margin > 0:
                found.append(Reason(key, _score(margin), _heaviest(names, parts[:, at], traits, hint, self.trust)))
        return tuple(found)

    def _parts(self, traits: Traits) -> tuple[list[str], np.ndarray]:
        """What each trait adds to each key: by itself and by where it points."""
        import numpy as np

        known = [trait for trait in traits if trait in self.places]
        own = _unit([self.rarity[trait] for trait in known])[:, None] * self.weights[[self.places[one] for one in known]]
        pointing, pointed = self.usage.pointed(traits)
        return known + pointing, _EVEN * np.concatenate([own, pointed @ self.weights[len(self.places) :]])


def learned_from(examples: Sequence[Example], codes: Iterable[str], usage: Usage, footing: Footing) -> Learned | None:
    """Ridge regression of each code on the traits and on what is suggested without learning.

    How far to trust the latter, and from which value on a code is suggested, are set where examples are told best that
    were left out. None when there are fewer than ten examples or no code: then what is suggested without learning must do.
    """
    examples = _bounded(examples)
    given = frozenset(key for example in examples for key in example.codes)
    keys = tuple(sorted(given.union(codes)))
    if len(examples) < FEWEST_CODED or not given:
        return None
    import numpy as np

    rarity = _rarity([example.traits for example in examples])
    places = {name: at for at, name in enumerate(rarity)}
    matrix = _matrix(examples, rarity, places, usage)
    truth = np.array([[key in example.codes for key in keys] for example in examples], dtype=np.float32)
    hints = np.array([[_hint(example, key) for key in keys] for example in examples], dtype=np.float32)
    share = truth.mean(axis=0)
    weights, missed = _solved(matrix, np.concatenate([truth - share, hints], axis=1), footing.held_back)
    trust, left_out = _trusted(truth, missed, footing)
    kept = weights[:, : len(keys)] - trust * weights[:, len(keys) :]
    return Learned(keys, given, rarity, places, usage, kept, trust, share - _cuts(left_out, truth, footing))


def _bounded(examples: Sequence[Example]) -> Sequence[Example]:
    """Coded ones before those in which nothing was to be coded, and of what is too much some from everywhere."""
    coded = _thinned([one for one in examples if one.codes], MOST_EXAMPLES)
    return [*coded, *_thinned([one for one in examples if not one.codes], MOST_EXAMPLES - len(coded))]


def _thinned(examples: Sequence[Example], most: int) -> Sequence[Example]:
    return examples if len(examples) <= most else [examples[at * len(examples) // most] for at in range(most)]


def _hint(example: Example, key: str) -> float:
    hint = example.hints.get(key)
    return hint.score if hint else 0.0


def _rarity(examples: Sequence[Traits]) -> dict[str, float]:
    """What a trait of two or more examples is worth: the rarer the more, and a concept, the same in all languages, twice."""
    spread = Counter(trait for traits in examples for trait in traits)
    most = _MOST_TRAITS if len(examples) <= _MANY else _MANY
    common = sorted(spread.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return {
        trait: (2.0 if trait.startswith(CONCEPT) else 1.0) * log(1 + len(examples) / count)
        for trait, count in sorted(common)
        if count > 1
    }


def _matrix(examples: Sequence[Example], rarity: Mapping[str, float], places: Mapping[str, int], usage: Usage) -> np.ndarray:
    """A row per example: its traits, then where it points, either of length one."""
    import numpy as np

    width = usage.directions.shape[1]
    matrix = np.zeros((len(examples), len(places) + width), dtype=np.float32)
    for row, example in enumerate(examples):
        known = [trait for trait in example.traits if trait in places]
        matrix[row, [places[trait] for trait in known]] = _unit([rarity[trait] for trait in known])
        matrix[row, len(places) :] = usage.pointed(example.traits)[1].sum(axis=0)
    return _EVEN * matrix


def _unit(values: Sequence[float]) -> np.ndarray:
    import numpy as np

    vector = np.array(values, dtype=np.float32)
    unit: np.ndarray = vector / max(float(np.linalg.norm(vector)), 1e-9)
    return unit


def _solved(matrix: np.ndarray, targets: np.ndarray, held_back: float) -> tuple[np.ndarray, np.ndarray]:
    """The weights, and by how much each example would be missed had it been left out; by the smaller of two equal ways."""
    import numpy as np

    rows, columns = matrix.shape
    if rows <= columns:
        inverse = np.linalg.inv(matrix @ matrix.T + held_back * np.eye(rows, dtype=np.float32))
        duals = inverse @ targets
        return matrix.T @ duals, duals / np.diag(inverse)[:, None]
    inverse = np.linalg.inv(matrix.T @ matrix + held_back * np.eye(columns, dtype=np.float32))
    weights = inverse @ (matrix.T @ targets)
    leverage = np.einsum("ij,ij->i", matrix @ inverse, matrix)
    return weights, (targets - matrix @ weights) / (1 - leverage)[:, None]


def _trusted(truth: np.ndarray, missed: np.ndarray, footing: Footing) -> tuple[float, np.ndarray]:
    """How far to trust hints, and what would be said of each example had it been left out."""
    count, given = truth.shape[1], truth.sum(axis=0) > 0

    def left_out(trust: float) -> np.ndarray:
        said: np.ndarray = truth - missed[:, :count] + trust * missed[:, count:]
        return said

    best = max(footing.trusts, key=lambda trust: _best_cut(left_out(trust)[:, given].ravel(), truth[:, given].ravel())[1])
    trust = footing.amended(best, footing.trust, len(truth))
    return trust, left_out(trust)


def _cuts(left_out: np.ndarray, truth: np.ndarray, footing: Footing) -> np.ndarray:
    """A code's own cut counts for as much as its examples; the rest is the cut that serves all codes together, which a few
    examples do not move far from the usual one. What no word speaks for is
    suggested only where more than half was so coded."""
    import numpy as np

    given = truth.sum(axis=0) > 0
    best, _ = _best_cut(left_out[:, given].ravel(), truth[:, given].ravel())
    common = footing.amended(best, footing.cut, len(truth))
    own = np.array([_best_cut(left_out[:, at], truth[:, at])[0] if given[at] else common for at in range(len(given))])
    trust = truth.sum(axis=0) / (truth.sum(axis=0) + footing.doubt)
    usual = np.minimum(truth.mean(axis=0), 0.5)
    cuts: np.ndarray = np.maximum(trust * own + (1 - trust) * common, usual)
    return cuts


def _best_cut(left_out: np.ndarray, truth: np.ndarray) -> tuple[float, float]:
    """The cut with the best F1 on examples predicted without themselves, and that F1."""
    import numpy as np

    order = np.argsort(-left_out, kind="stable")
    quality = 2 * np.cumsum(truth[order]) / (np.arange(1, len(order) + 1) + truth.sum())
    best = int(np.argmax(quality))
    following = left_out[order[best + 1]] if best + 1 < len(order) else left_out[order[best]] - 0.1
    return float((left_out[order[best]] + following) / 2), float(quality[best])


def _score(margin: float) -> float:
    return round(1 / (1 + exp(-_STEEPNESS * margin)), 3)


def _heaviest(
    names: Sequence[str], parts: np.ndarray, traits: Traits, hint: Reason | None, trust: float
) -> tuple[Span, ...]:  # fmt: skip
    """Where the words stand that weighed most, those of the hint among them where it weighed as much."""
    weighed: dict[str, float] = {}
    for name, part in zip(names, parts, strict=True):
        weighed[name] = weighed.get(name, 0.0) + float(part)
    ranked = sorted((-part, name) for name, part in weighed.items() if part > 0)[:_MOST_WORDS_SHOWN]
    spans = {span for _, name in ranked for span in traits[name]}
    least = -ranked[-1][0] if ranked else 0.0
    if hint and trust * hint.score > least:
        spans |= set(hint.because)
    return tuple(sorted(spans))
