"""Counts of respondents behind a sentence: by class, by basis, never summed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from concertation.core.finding import Evidence
from concertation.core.party import REGIONS
from concertation.core.report.material import CLASS_ORDER, Class, Grounds, class_of, respondents
from concertation.core.report.quantity import SMALL, quantifier, shown
from concertation.core.submission import Submission


@dataclass(frozen=True)
class Count:
    """Replies of one class on one basis, out of all replies of the class."""

    party_class: str
    basis: str | None
    submissions: tuple[Submission, ...]
    base: Class

    @cached_property
    def k(self) -> int:
        """Distinct respondents, 0 where the figure may not be given."""
        count = respondents(self.submissions)
        return count if count >= SMALL else shown(count, public(self.submissions))

    @cached_property
    def n(self) -> int:
        """Distinct respondents of the class, 0 where the figure may not be given."""
        return shown(self.base.respondents, self.base.public)

    @property
    def q(self) -> str:
        """The quantifier, ``few`` where only a bound may be given."""
        return quantifier(self.k, self.n) if self.k else "few"

    @property
    def sayable(self) -> bool:
        """Whether a sentence may rest on it: never on unattributed replies alone, nor on few that are not public."""
        if any(one.quotable for one in self.submissions):
            return True
        open_to_count = any(one.publication != "unattributed" for one in self.submissions)
        return open_to_count and respondents(self.submissions) >= SMALL

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The replies counted."""
        return tuple(sorted(one.id for one in self.submissions))

    @cached_property
    def nameable(self) -> tuple[Submission, ...]:
        """One reply of each respondent that may be named."""
        first = {one.respondent: one for one in reversed(self.submissions) if one.nameable}
        return tuple(first.values())

    def regions(self) -> tuple[tuple[str | None, int], ...]:
        """States by regional group; empty where one of the figures may not be given."""
        groups = [(region, [one for one in self.submissions if one.region == region]) for region in (*REGIONS, None)]
        cells = [(region, shown(respondents(ones), public(ones))) for region, ones in groups if ones]
        return tuple(cells) if all(k for _, k in cells) else ()


def public(submissions: Iterable[Submission]) -> int:
    """Distinct respondents whose replies are public."""
    return respondents(one for one in submissions if one.quotable)


def all_counts(grounds: Grounds) -> tuple[Count, ...]:
    """Everyone who replied, by class."""
    return tuple(Count(one, None, grounds.of_class(one), grounds.of_class(one)) for one in grounds.classes)


def counts_of(evidence: Iterable[Evidence], grounds: Grounds) -> tuple[Count, ...]:
    """Who spoke, by class in the register's order, coded before suggested; who is coded is not counted again."""
    spoke = [(one.basis, grounds.submission(one.submission)) for one in evidence]
    coded = {one.id: one for basis, one in spoke if basis == "coded" and one}
    settled = {one.respondent for one in coded.values()}
    suggested = {one.id: one for _, one in spoke if one and one.respondent not in settled}
    found: dict[tuple[str, str], list[Submission]] = {}
    for basis, ones in (("coded", coded), ("suggested", suggested)):
        for one in ones.values():
            found.setdefault((class_of(one), basis), []).append(one)
    order = sorted(found, key=lambda cell: (CLASS_ORDER.index(cell[0]), cell[1] != "coded"))
    counts = (Count(*cell, tuple(found[cell]), grounds.of_class(cell[0])) for cell in order)
    return tuple(count for count in counts if count.sayable)
