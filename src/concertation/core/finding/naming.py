"""How nearly the words of a passage name a theme: by which of the words of its label or phrases stand in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from concertation.core.finding.structure import Reason
from concertation.core.finding.trait import Traits
from concertation.core.finding.usage import Usage
from concertation.core.language import OFFICIAL
from concertation.core.theme import Codebook, Theme
from concertation.core.token import Word, words_of


@dataclass(frozen=True)
class Names:
    """The phrases by which themes are called, each with its theme and the share that each of its words has in it."""

    phrases: Sequence[tuple[str, Mapping[str, float]]]
    by_trait: Mapping[str, Sequence[int]]

    def reasons(self, traits: Traits) -> tuple[Reason, ...]:
        """The themes of which a word stands there; ``score`` is the square of the share of a phrase that does."""
        best: dict[str, tuple[float, int]] = {}
        for at, share in self._shares(traits).items():
            key = self.phrases[at][0]
            best[key] = max(best.get(key, (0.0, 0)), (share, -at))
        return tuple(Reason(key, share**2, self._where(-at, traits)) for key, (share, at) in sorted(best.items()))

    def _shares(self, traits: Traits) -> dict[int, float]:
        shares: dict[int, float] = {}
        for trait in traits:
            for at in self.by_trait.get(trait, ()):
                shares[at] = shares.get(at, 0.0) + self.phrases[at][1][trait]
        return shares

    def _where(self, at: int, traits: Traits) -> tuple[tuple[int, int], ...]:
        return tuple(sorted({span for trait in self.phrases[at][1] for span in traits.get(trait, ())}))


def names_of(codebook: Codebook, usage: Usage) -> Names:
    """The labels and phrases of the themes; a rare word makes more of a phrase than a common one."""
    phrases: list[tuple[str, dict[str, float]]] = []
    by_trait: dict[str, list[int]] = {}
    for theme in codebook.themes:
        for traits in dict.fromkeys(_phrases(theme)):
            whole = sum(map(usage.rarity, traits))
            for trait in traits:
                by_trait.setdefault(trait, []).append(len(phrases))
            phrases.append((theme.key, {trait: usage.rarity(trait) / whole for trait in traits}))
    return Names(phrases, by_trait)


def _phrases(theme: Theme) -> Iterator[tuple[str, ...]]:
    for language in OFFICIAL:
        said = (*theme.concepts.get(language, ()), theme.labels.get(language, ""))
        for phrase in said:
            traits = _traits(words_of(phrase.replace("_", " "), language), language)
            if traits:
                yield tuple(dict.fromkeys(traits))


def _traits(words: Sequence[Word], language: str) -> list[str]:
    """The stems of a phrase; Chinese characters two by two."""
    if language == "zh" and len(words) > 1:
        return [f"zh:{one.stems[0]} {two.stems[0]}" for one, two in pairwise(words)]
    return [f"{language}:{word.stems[0]}" for word in words]
