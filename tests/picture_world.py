"""Findings of a few public replies, small enough to count by hand: five respondents, three themes, a matter apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from concertation.core.finding import PublicFinding, PublicFindings, PublicPassage
from concertation.core.finding.public import PublicPair
from concertation.core.party import CLASSES, REGIONS
from concertation.core.picture import (
    Picture,
    agreement_and_difference,
    obstacle_to_proposal,
    replies_over_time,
    respondents_by_class,
    respondents_by_group,
    theme_by_class,
)
from concertation.core.theme import Codebook, first_codebook
from report_world import THEMES

CODEBOOK = Codebook("test", THEMES)
SPEAKERS: dict[str, tuple[str | None, str | None]] = {
    "norvania": ("member_state", "african_states"),
    "ozeria": ("member_state", "latin_american_and_caribbean_states"),
    "qamra": ("member_state", "eastern_european_states"),
    "lantern": ("ngo", None),
    "letter": (None, None),
}
"""Class and regional group of each reply."""
REPLIED = (1, 0, 1, 1, 0), (54, 54, 23, 33, 29)
REACH: dict[str, Any] = {
    "member_states": {"all": {"count": 3, "of": 193}},
    "regions": {region: {"count": count, "of": of} for region, count, of in zip(REGIONS, *REPLIED, strict=True)},
    "classes": {"member_state": {"count": 3, "of": 0}, "ngo": {"count": 1, "of": 0}, "unidentified": {"count": 1, "of": 0}},
    "covered_by_groups": 2,
}
MERGED: dict[str, Any] = {
    "member_states": {"all": {"count": 6, "of": 193}},
    "regions": {"all": {"count": 6, "of": 193}},
    "classes": {"all": {"count": 9, "of": 0}},
    "covered_by_groups": 0,
}
WITHHELD: dict[str, Any] = {
    "member_states": {"all": None}, "regions": {"all": None}, "classes": {"all": None}, "covered_by_groups": 0,
}  # fmt: skip
OPENED, DEADLINES, CLOSED = date(2011, 3, 1), (date(2011, 4, 29), date(2011, 5, 31)), date(2011, 6, 30)


def passage(name: str, by: str, basis: str = "coded", kind: str | None = None) -> PublicPassage:
    party_class, region = SPEAKERS[by]
    return PublicPassage(name, by, basis, ((0, 3),), party_class, region, "en", kind)


def finding(
    limb: str | None, theme: str | None, *passages: PublicPassage, differences: tuple[PublicPassage, ...] = ()
) -> PublicFinding:
    return PublicFinding(limb, theme, "coded", True, (), passages, differences)


FINDINGS = PublicFindings(
    on=date(2011, 7, 1),
    bases=(("member_state", 3), ("ngo", 1), (None, 1)),
    findings=(
        finding("ways_and_means", "state_reporting", passage("n1", "norvania")),
        finding(
            "obstacles", "state_reporting",
            passage("n2", "norvania"), passage("l1", "lantern"), passage("o1", "ozeria", "suggested"),
        ),
        finding("obstacles", "technical_cooperation", passage("q1", "qamra")),
        finding("obstacles", "civil_society", passage("l2", "lantern", "suggested")),
        finding("obstacles", None, passage("e1", "letter")),
        finding(
            "proposals", "technical_cooperation",
            passage("n3", "norvania"), passage("q2", "qamra"), passage("o2", "ozeria", "suggested"),
            differences=(passage("q3", "qamra", "suggested", "opposition"), passage("l3", "lantern", kind="reservation")),
        ),
    ),
    unanswered=("civil_society", "state_reporting"),
    pairs=(PublicPair("technical_cooperation", "q1", "q2", True),),
    campaigns=(),
    days=((date(2011, 4, 29), 2), (date(2011, 5, 31), 1), (date(2011, 6, 3), 2)),
    reach=REACH,
)  # fmt: skip
GATED = replace(FINDINGS, bases=(("member_state", 3), ("ngo", 1)))
"""Four respondents."""


def pictures(language: str, findings: PublicFindings = FINDINGS, codebook: Codebook = CODEBOOK) -> dict[str, Picture]:
    """All of them by key."""
    made = (
        respondents_by_group(findings, language),
        respondents_by_class(findings, language),
        theme_by_class(findings, codebook, language),
        obstacle_to_proposal(findings, codebook, language),
        agreement_and_difference(findings, codebook, language),
        replies_over_time(findings, language, opened=OPENED, deadlines=DEADLINES, closed=CLOSED),
    )
    return {picture.key: picture for picture in made}


CROWDED = Codebook("crowded", first_codebook().themes[:12])


def crowd() -> PublicFindings:
    """Twelve classes of ten, of each of which six are coded and three suggested on each of twelve themes."""
    classes = (*CLASSES[:11], None)
    spoke = [
        PublicPassage(
            f"{at}-{n}", f"{at}-{n}", "coded" if n < 6 else "suggested", ((0, 3),), one, None if at else REGIONS[n % 5], "en"
        )
        for at, one in enumerate(classes)
        for n in range(9)
    ]
    opposed = (replace(spoke[0], kind="opposition"), replace(spoke[8], kind="reservation"))
    findings = [
        finding(limb, theme, *spoke, differences=opposed)
        for limb in ("obstacles", "proposals")
        for theme in CROWDED.keys
        if (limb, theme) != ("proposals", "challenges")
    ]
    counts = {one or "unidentified": {"count": 10, "of": 0} for one in classes}
    return replace(
        FINDINGS, bases=tuple((one, 10) for one in classes), findings=tuple(findings), unanswered=("challenges",),
        reach=REACH | {"classes": counts},
    )  # fmt: skip
