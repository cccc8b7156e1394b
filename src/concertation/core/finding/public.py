"""Findings as everybody may read them: made of the replies that are public, so that nothing in them tells of another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from concertation.core.finding.finding import Difference, Evidence, Finding, Findings, Tally
from concertation.core.finding.publish import SMALLEST
from concertation.core.sentence import Span


@dataclass(frozen=True)
class PublicPassage:
    """A passage under a finding; ``because`` are spans of its words, ``kind`` says how it differs where it does."""

    passage: str
    submission: str
    basis: str
    because: tuple[Span, ...]
    party_class: str | None
    region: str | None
    language: str
    kind: str | None = None


@dataclass(frozen=True)
class PublicTally:
    """Respondents of one class on one basis, of the ``base`` respondents of that class whose replies are public."""

    party_class: str | None
    basis: str
    respondents: int
    base: int
    by_region: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class PublicFinding:
    """See ``Finding``."""

    limb: str | None
    theme: str | None
    basis: str
    shared: bool
    tallies: tuple[PublicTally, ...]
    passages: tuple[PublicPassage, ...]
    differences: tuple[PublicPassage, ...]

    def respondents(self, party_class: str | None) -> int:
        """Of one class, on both bases: whom a person coded is not counted again as suggested."""
        return sum(one.respondents for one in self.tallies if one.party_class == party_class)


@dataclass(frozen=True)
class PublicPair:
    """See ``Pair``: an obstacle and a proposal put side by side, passages by id."""

    theme: str
    obstacle: str
    proposal: str
    same_submission: bool


@dataclass(frozen=True)
class PublicCampaign:
    """Replies that share their words, counted both ways."""

    kind: str
    representative: str
    texts: int
    signatories: int


@dataclass(frozen=True)
class PublicFindings:
    """All of them. ``bases`` are respondents by class; ``reach`` the published counts of ``core.principles``.

    ``days`` are the days on which public replies were received, with how many.
    """

    on: date
    bases: tuple[tuple[str | None, int], ...]
    findings: tuple[PublicFinding, ...]
    unanswered: tuple[str, ...]
    pairs: tuple[PublicPair, ...]
    campaigns: tuple[PublicCampaign, ...]
    days: tuple[tuple[date, int], ...]
    reach: Mapping[str, Any]

    @property
    def enough(self) -> bool:
        """Whether there are so many respondents that pictures may be drawn; under five there are lists only."""
        return sum(count for _, count in self.bases) >= SMALLEST

    def of_theme(self, theme: str | None) -> tuple[PublicFinding, ...]:
        """The findings on a theme, limb by limb."""
        return tuple(one for one in self.findings if one.theme == theme)

    def finding(self, limb: str | None, theme: str | None) -> PublicFinding | None:
        """The finding of that limb and theme, or None where nobody spoke to it."""
        return next((one for one in self.findings if (one.limb, one.theme) == (limb, theme)), None)

    def as_json(self) -> dict[str, Any]:
        """What ``public_findings_from`` reads back."""
        days = [[day.isoformat(), count] for day, count in self.days]
        return asdict(self) | {"on": self.on.isoformat(), "days": days}


def public_findings(findings: Findings, received: Iterable[date | None], reach: Mapping[str, Any]) -> PublicFindings:
    """From findings that were made of public replies alone; ``received`` are their days of receipt."""
    days = sorted(day for day in received if day is not None)
    return PublicFindings(
        on=findings.on,
        bases=tuple((one.party_class, one.respondents) for one in findings.bases),
        findings=tuple(_finding(one) for one in findings.findings),
        unanswered=findings.unanswered_obstacles,
        pairs=tuple(PublicPair(one.theme, one.obstacle, one.proposal, one.same_submission) for one in findings.pairs),
        campaigns=tuple(
            PublicCampaign(one.campaign.kind, one.campaign.representative, one.texts, one.signatories)
            for one in findings.campaigns
        ),
        days=tuple((day, days.count(day)) for day in dict.fromkeys(days)),
        reach=reach,
    )


def _finding(finding: Finding) -> PublicFinding:
    return PublicFinding(
        limb=finding.limb,
        theme=finding.theme,
        basis=finding.basis,
        shared=finding.shared,
        tallies=tuple(_tally(one) for one in finding.tallies),
        passages=tuple(_passage(one, one.because) for one in finding.evidence),
        differences=tuple(_difference(one) for one in finding.differences),
    )


def _tally(tally: Tally) -> PublicTally:
    return PublicTally(tally.party_class, tally.basis, tally.respondents, tally.base, tally.by_region)


def _difference(difference: Difference) -> PublicPassage:
    return _passage(difference.evidence, difference.because, difference.kind)


def _passage(evidence: Evidence, because: tuple[Span, ...], kind: str | None = None) -> PublicPassage:
    if not evidence.quotable:
        raise ValueError("public findings are made of public replies alone")
    return PublicPassage(
        evidence.passage, evidence.submission, evidence.basis, because,
        evidence.party_class, evidence.region, evidence.lang, kind,
    )  # fmt: skip


def public_findings_from(structure: Mapping[str, Any]) -> PublicFindings:
    """From the JSON that ``PublicFindings.as_json`` gives."""
    return PublicFindings(
        on=date.fromisoformat(structure["on"]),
        bases=tuple((party_class, count) for party_class, count in structure["bases"]),
        findings=tuple(_finding_from(one) for one in structure["findings"]),
        unanswered=tuple(structure["unanswered"]),
        pairs=tuple(PublicPair(**one) for one in structure["pairs"]),
        campaigns=tuple(PublicCampaign(**one) for one in structure["campaigns"]),
        days=tuple((date.fromisoformat(day), count) for day, count in structure["days"]),
        reach=structure["reach"],
    )


def _finding_from(one: Mapping[str, Any]) -> PublicFinding:
    return PublicFinding(
        one["limb"], one["theme"], one["basis"], one["shared"],
        tuple(PublicTally(**tally | {"by_region": _pairs(tally["by_region"])}) for tally in one["tallies"]),
        tuple(PublicPassage(**passage | {"because": _pairs(passage["because"])}) for passage in one["passages"]),
        tuple(PublicPassage(**passage | {"because": _pairs(passage["because"])}) for passage in one["differences"]),
    )  # fmt: skip


def _pairs(lists: Iterable[Iterable[Any]]) -> tuple[tuple[Any, ...], ...]:
    return tuple(tuple(one) for one in lists)
