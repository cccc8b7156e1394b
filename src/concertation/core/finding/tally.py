"""Counting who said it: distinct respondents, class by class, never summed across classes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from concertation.core.finding.coverage import covered_states
from concertation.core.finding.evidence import region_in
from concertation.core.finding.finding import BASES, Base, Evidence, Tally
from concertation.core.finding.structure import Campaign
from concertation.core.party import CLASSES, REGIONS
from concertation.core.submission import Submission

_SAME_TEXT: Final = ("identical", "near_identical")


def bases_of(submissions: Sequence[Submission], on: date) -> tuple[Base, ...]:
    """The denominators, classes in the register's order and those without a class last."""
    return tuple(_base(one, [each for each in submissions if each.party_class == one], on) for one in _classes(submissions))


def _classes(items: Iterable[Submission | Evidence]) -> list[str | None]:
    there = {item.party_class for item in items}
    return sorted(there, key=lambda one: CLASSES.index(one) if one in CLASSES else len(CLASSES))


def _base(party_class: str | None, submissions: Sequence[Submission], on: date) -> Base:
    public = {one.respondent for one in submissions if one.quotable}
    regions = {one.respondent: region_in(one, on) for one in submissions}
    return Base(party_class, len(regions), len(public), by_region(regions.values()))


def by_region(regions: Iterable[str | None]) -> tuple[tuple[str, int], ...]:
    """How many in each regional group, in the register's order; groups without any are left out."""
    counts = Counter(region for region in regions if region is not None)
    return tuple((region, counts[region]) for region in REGIONS if counts[region])


class Counting:
    """Counts evidence against the denominators of one consultation."""

    def __init__(
        self,
        submissions: Sequence[Submission],
        bases: Sequence[Base],
        campaigns: Iterable[Campaign],
        on: date,
        *,
        training: bool = False,
    ) -> None:
        self._submissions = {submission.id: submission for submission in submissions}
        self._bases = {base.party_class: base.respondents for base in bases}
        same = [campaign for campaign in campaigns if campaign.kind in _SAME_TEXT]
        self._wording = {member: str(campaign.number) for campaign in same for member in campaign.members}
        self._on = on
        self._training = training

    def tallies(self, evidence: Sequence[Evidence]) -> tuple[Tally, ...]:
        """Per basis and class. A respondent whom a person coded is not counted again as suggested."""
        tallies = []
        for basis in BASES:
            for party_class in _classes(evidence):
                mine = [one for one in evidence if one.party_class == party_class]
                coded = {one.respondent for one in mine if one.basis == "coded"}
                mine = [one for one in mine if one.basis == basis and (basis == "coded" or one.respondent not in coded)]
                if mine:
                    tallies.append(self._tally(party_class, basis, mine))
        return tuple(tallies)

    def _tally(self, party_class: str | None, basis: str, evidence: Sequence[Evidence]) -> Tally:
        regions = {one.respondent: one.region for one in evidence}
        own = {one.respondent for one in evidence if one.own}
        return Tally(
            party_class=party_class,
            basis=basis,
            respondents=len(regions),
            base=self._bases[party_class],
            own=len(own),
            on_behalf=len(regions) - len(own),
            public=len({one.respondent for one in evidence if one.quotable}),
            texts=len({self._wording.get(one.submission, "=" + one.respondent) for one in evidence}),
            by_region=by_region(regions.values()),
            covered=self._covered(evidence),
            submissions=tuple(dict.fromkeys(one.submission for one in evidence)),
        )

    def _covered(self, evidence: Sequence[Evidence]) -> tuple[str, ...]:
        """Those whom the joint replies list and who did not reply themselves."""
        joint = [self._submissions[one.submission] for one in evidence]
        return covered_states(joint, self._submissions.values(), self._on, training=self._training)
