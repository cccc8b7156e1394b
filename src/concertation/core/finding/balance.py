"""Even treatment while a report is being written: whose passages are used, against whose there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from concertation.core.finding.finding import Evidence
from concertation.core.party import CLASSES, REGIONS


@dataclass(frozen=True)
class Share:
    """Passages of one class or regional group: ``given`` of all that were ``given_of``, ``used`` of all ``used_of``."""

    key: str | None
    given: int
    used: int
    given_of: int
    used_of: int

    @property
    def unheard(self) -> bool:
        """Whether passages are used, and none of theirs."""
        return self.used_of > 0 and self.used == 0

    @property
    def given_percent(self) -> int:
        """Of a hundred passages given, rounded half up."""
        return _percent(self.given, self.given_of)

    @property
    def used_percent(self) -> int:
        """Of a hundred passages used, rounded half up."""
        return _percent(self.used, self.used_of)


@dataclass(frozen=True)
class Balance:
    """Shares by class; and, of the passages of States alone, by regional group."""

    classes: tuple[Share, ...]
    regions: tuple[Share, ...]


@dataclass(frozen=True)
class Given:
    """What there is: statements by class and, of States, by regional group."""

    classes: Mapping[str | None, int]
    regions: Mapping[str | None, int]


def given_of(evidence: Iterable[Evidence], alike: Mapping[str, str]) -> Given:
    """Passages that say the same (``alike`` leads to their group's name) count once for each who says it."""
    statements = {_statement(one, alike): one for one in evidence}.values()
    regions: Counter[str | None] = Counter(one.region for one in statements if one.region is not None)
    return Given(Counter(one.party_class for one in statements), regions)


def balance_of(given: Given, used: Iterable[Evidence], alike: Mapping[str, str]) -> Balance:
    """The shares; ``used`` are passages, of which those that say the same count once like those that are given."""
    taken = given_of(used, alike)
    return Balance(_shares(given.classes, taken.classes, (*CLASSES, None)), _shares(given.regions, taken.regions, REGIONS))


def _statement(one: Evidence, alike: Mapping[str, str]) -> tuple[str, str]:
    return alike.get(one.passage, one.passage), one.respondent


def _shares(
    given: Mapping[str | None, int], used: Mapping[str | None, int], order: Iterable[str | None]
) -> tuple[Share, ...]:
    whole, taken = sum(given.values()), sum(used.values())
    return tuple(Share(key, given[key], used.get(key, 0), whole, taken) for key in order if given.get(key))


def _percent(part: int, whole: int) -> int:
    return (200 * part + whole) // (2 * whole) if whole else 0
