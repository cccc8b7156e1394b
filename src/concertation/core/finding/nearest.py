"""Of passages that people coded, the one whose words are nearest to another's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from concertation.core.token import words_of

T = TypeVar("T")


def nearest(words: str, language: str, examples: Mapping[T, str]) -> T | None:
    """The example that shares most of its stems with these words, the first of equals; None where none shares any.

    All are in that language.
    """
    own = stems_in(words, language)
    shares = {key: _share(own, stems_in(said, language)) for key, said in examples.items()}
    best = max(shares, key=lambda key: shares[key], default=None)
    return best if best is not None and shares[best] > 0 else None


def stems_in(words: str, language: str) -> frozenset[str]:
    """The stems of these words."""
    return frozenset(word.stems[0] for word in words_of(words, language))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 0.0
