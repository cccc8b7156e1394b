"""A finding: what was said under one limb and theme, by whom, on what basis; and all of them together."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from concertation.core.finding.structure import Campaign
from concertation.core.sentence import Span

BASES: Final = ("coded", "suggested")


@dataclass(frozen=True)
class Evidence:
    """A passage that speaks to the limb and theme, with its speaker as far as known.

    ``basis`` is ``coded`` (a person's decision) or ``suggested`` (a machine's only); ``score`` is 1.0 when coded.
    ``because`` are spans of ``text``. ``own`` is False for a reply on behalf of others. ``quotable`` says whether the
    words may stand in a public report; ``stands_alone`` whether it may be the only support of a sentence: never so for
    an unattributed, confidential or undeclared reply, nor for one whose author is unknown.
    """

    passage: str
    submission: str
    text: str
    lang: str
    kind: str
    basis: str
    score: float
    because: tuple[Span, ...]
    respondent: str
    party_class: str | None
    region: str | None
    own: bool
    quotable: bool
    stands_alone: bool


@dataclass(frozen=True)
class Tally:
    """How many distinct respondents of one class, on one basis. Classes are never summed, nor bases.

    ``respondents`` of the ``base`` respondents of the class, ``own`` for themselves and ``on_behalf`` of others (a
    group's reply counts once); who is coded is not counted again as suggested. ``public`` of them have replies that
    are published: the number a public sentence may print. ``texts`` counts each campaign's wording once. ``by_region``
    holds States only. ``covered`` are the keys of States that a joint reply lists: kept apart, not counted.
    """

    party_class: str | None
    basis: str
    respondents: int
    base: int
    own: int
    on_behalf: int
    public: int
    texts: int
    by_region: tuple[tuple[str, int], ...]
    covered: tuple[str, ...]
    submissions: tuple[str, ...]


@dataclass(frozen=True)
class Difference:
    """A passage on the same theme that opposes (``opposition``) or reserves (``reservation``); ``because`` are its words."""

    evidence: Evidence
    kind: str
    because: tuple[Span, ...]


@dataclass(frozen=True)
class Finding:
    """What was said under one limb and one theme. ``limb`` or ``theme`` is None where the coder named none.

    ``evidence`` holds coded passages first. ``shared`` is True when respondents of two regional groups or of two
    classes raised it. ``silent_classes`` and ``silent_regions`` replied to the consultation and did not raise this.
    ``campaigns`` are the numbers of the campaigns whose members stand in the evidence.
    """

    limb: str | None
    theme: str | None
    evidence: tuple[Evidence, ...]
    tallies: tuple[Tally, ...]
    shared: bool
    differences: tuple[Difference, ...]
    silent_classes: tuple[str, ...]
    silent_regions: tuple[str, ...]
    campaigns: tuple[int, ...]

    @property
    def basis(self) -> str:
        """``coded`` once a person coded any of the evidence, else ``suggested``."""
        return self.evidence[0].basis

    @property
    def supported(self) -> bool:
        """Whether some of the evidence may carry a sentence without other support."""
        return any(one.stands_alone for one in self.evidence)

    def evidence_on(self, basis: str) -> tuple[Evidence, ...]:
        """The evidence on that basis."""
        return tuple(one for one in self.evidence if one.basis == basis)


@dataclass(frozen=True)
class Pair:
    """An obstacle and a proposal on the same theme, put side by side for a person to link; passages by id.

    ``reasons`` are those of ``core.finding.link``; the same theme alone where nobody seems to answer the obstacle.
    """

    theme: str
    obstacle: str
    proposal: str
    same_submission: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Base:
    """Denominators: distinct respondents of one class, confidential ones included, and States by regional group."""

    party_class: str | None
    respondents: int
    public: int
    by_region: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class CampaignCount:
    """A campaign counted both ways: ``texts`` wordings, ``signatories`` that sent them."""

    campaign: Campaign
    texts: int
    signatories: int


@dataclass(frozen=True)
class Findings:
    """All findings, limbs in the mandate's order and themes in the codebook's, those without a theme last.

    ``unanswered_obstacles`` are themes with obstacles and no proposal.
    """

    on: date
    bases: tuple[Base, ...]
    findings: tuple[Finding, ...]
    unanswered_obstacles: tuple[str, ...]
    pairs: tuple[Pair, ...]
    campaigns: tuple[CampaignCount, ...]

    def of_limb(self, limb: str | None) -> tuple[Finding, ...]:
        """The findings of one limb."""
        return tuple(one for one in self.findings if one.limb == limb)

    def finding(self, limb: str | None, theme: str | None) -> Finding | None:
        """The finding of that limb and theme, or None when nobody spoke to it."""
        return next((one for one in self.findings if (one.limb, one.theme) == (limb, theme)), None)

    def as_json(self) -> dict[str, Any]:
        """What ``findings.json`` holds: a working paper of the officer, since it counts replies that are not public."""
        return {
            "on": self.on.isoformat(),
            "bases": [asdict(base) for base in self.bases],
            "findings": [_finding_json(finding) for finding in self.findings],
            "unanswered_obstacles": list(self.unanswered_obstacles),
            "pairs": [asdict(pair) for pair in self.pairs],
            "campaigns": [
                asdict(one.campaign) | {"texts": one.texts, "signatories": one.signatories} for one in self.campaigns
            ],
        }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "limb": finding.limb,
        "theme": finding.theme,
        "basis": finding.basis,
        "counts": {basis: len(finding.evidence_on(basis)) for basis in BASES},
        "respondents": [asdict(tally) for tally in finding.tallies],
        "passages": [_evidence_json(one) for one in finding.evidence],
        "shared": finding.shared,
        "differences": [
            _evidence_json(one.evidence) | {"kind": one.kind, "because": one.because} for one in finding.differences
        ],
        "silent": {"classes": finding.silent_classes, "regions": finding.silent_regions},
        "campaigns": finding.campaigns,
    }


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    """The address and the judgement; the words stand in the texts."""
    keys = ("passage", "submission", "basis", "score", "because", "quotable", "stands_alone")
    return {key: getattr(evidence, key) for key in keys}
