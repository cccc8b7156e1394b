"""A paragraph followed through a chain of resolutions, each of which takes up the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from concertation.core.resolution import Resolution
from concertation.core.resolution.compare import compare


@dataclass(frozen=True)
class Stop:
    """A resolution of the chain and the number under which the paragraph stands in it; None where it has none."""

    symbol: str | None
    number: str | None


def numbers_along(resolutions: Sequence[Resolution], number: str, part: str | None = None) -> tuple[Stop, ...]:
    """Where the operative paragraph of that number in the first resolution stands in each; the chain ends where it went."""
    return tuple(_stops(resolutions, number, part)) if resolutions else ()


def _stops(resolutions: Sequence[Resolution], number: str, part: str | None) -> Iterator[Stop]:
    yield Stop(resolutions[0].symbol, number)
    here: tuple[str | None, str | None] = (number, part)
    for old, new in pairwise(resolutions):
        kept = (one for one in compare(old, new).operative if one.old and one.new)
        onward = next((one.new for one in kept if one.old and (one.old.number, one.old.part) == here), None)
        if onward is None:
            return
        here = (onward.number, onward.part)
        yield Stop(new.symbol, onward.number)
