"""A figure of a measure, and the four measures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final, Self

MEASURES: Final = ("reach", "even_treatment", "support", "openness")


@dataclass(frozen=True)
class Figure:
    """One figure: what it is (the key of its formula), of which cell, and the two numbers it comes from.

    ``value`` is numerator over denominator, or None with the ``reason`` (a key) why there is none. Kappa alone is not a
    quotient of two counts: it stands in ``value`` with its interval in ``low`` and ``high``; numerator and denominator are
    the passages on which both coders agreed, and all that both read.
    """

    figure: str
    cell: str | None
    numerator: int | None
    denominator: int | None
    value: float | None
    reason: str | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Measures:
    """The four measures. None is folded into a score."""

    reach: tuple[Figure, ...]
    even_treatment: tuple[Figure, ...]
    support: tuple[Figure, ...]
    openness: tuple[Figure, ...]

    def __iter__(self) -> Iterator[tuple[str, tuple[Figure, ...]]]:
        return ((name, getattr(self, name)) for name in MEASURES)

    def as_json(self) -> dict[str, Any]:
        """``principles.json``: every figure with its formula's key, numerator and denominator."""
        return {name: [asdict(figure) for figure in figures] for name, figures in self}

    @classmethod
    def from_json(cls, value: Mapping[str, Sequence[Mapping[str, Any]]]) -> Self:
        """What ``as_json`` wrote."""
        return cls(**{name: tuple(Figure(**one) for one in value[name]) for name in MEASURES})
