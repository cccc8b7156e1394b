"""Findings as data: as they were published, without what has been taken back from the public since."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from ninja import Router
from pydantic import BaseModel, Field

from concertation.core.finding.public import PublicFinding, PublicFindings, PublicPassage, PublicTally
from concertation.core.passage import submission_of
from concertation.records import public
from concertation.records.models import Consultation
from concertation.web.api.answer import Answer, Slug, notice_of
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.findings import findings_or_404
from concertation.web.public.page import consultation_at
from concertation.web.request import Request

router = Router(tags=["findings"])


class Respondents(BaseModel):
    """Respondents of one class whose replies are public: a denominator. Classes are never added together."""

    party_class: str | None = Field(serialization_alias="class")
    respondents: int


class Tally(BaseModel):
    """How many respondents of one class, on one basis, of all of that class whose replies are public."""

    party_class: str | None = Field(serialization_alias="class")
    basis: str = Field(description="`coded` by an officer, or `suggested` by a machine and not confirmed.")
    respondents: int
    base: int
    by_region: dict[str, int] = Field(description="Member States by regional group.")


class FoundPassage(BaseModel):
    """A passage under a finding."""

    passage: str
    submission: str
    basis: str
    because: list[tuple[int, int]] = Field(description="Places in its words that led there.")
    party_class: str | None = Field(serialization_alias="class")
    region: str | None
    lang: str
    differs: str | None = Field(description="`opposition` or `reservation`, where it is a contrary view.")


class Counted(BaseModel):
    """What was said under one limb of the mandate and one theme, and by how many."""

    limb: str | None
    theme: str | None
    basis: str
    shared: bool = Field(description="Whether two regional groups or two classes raised it.")
    tallies: list[Tally]


class Finding(Counted):
    """A finding with the passages that it rests on."""

    passages: list[FoundPassage]
    differences: list[FoundPassage]


class Pair(BaseModel):
    """An obstacle and a proposal on the same theme, put side by side."""

    theme: str
    obstacle: str = Field(description="A passage.")
    proposal: str = Field(description="A passage.")
    same_submission: bool


class Campaign(BaseModel):
    """Replies that share their words, counted both ways."""

    kind: str = Field(description="`identical`, `near_identical` or `shared_wording`.")
    representative: str | None = Field(description="One of the replies.")
    texts: int
    signatories: int


class Day(BaseModel):
    """How many public replies were received on a day."""

    on: date
    replies: int


class Findings(Answer):
    """What was found in the published replies."""

    address: str
    on: date = Field(description="As of which day.")
    bases: list[Respondents]
    findings: list[Finding]
    unanswered: list[str] = Field(description="Themes on which obstacles were named and nothing was proposed.")
    pairs: list[Pair]
    campaigns: list[Campaign]
    days: list[Day]
    reach: dict[str, Any] = Field(description="Published counts of who replied, as in `aggregates.json`.")


@router.get("/c/{slug}/findings.json", response=Findings, operation_id="findings", summary="Findings", by_alias=True)
def findings(request: Request, slug: Slug) -> Findings:
    """By limb and theme: respondents by class with their denominators, the passages they rest on, contrary views."""
    return findings_of(consultation_at(slug), addresses(request, slug))


def findings_of(consultation: Consultation, at: Addresses) -> Findings:
    """The findings as an answer; not found before they were published."""
    found = findings_or_404(consultation)
    still_open = public.open_among(_submissions(found))
    return Findings(
        notice=notice_of(consultation),
        address=at.file("findings"),
        on=found.on,
        bases=[Respondents(party_class=party_class, respondents=count) for party_class, count in found.bases],
        findings=[_finding(one, still_open.__contains__) for one in found.findings],
        unanswered=list(found.unanswered),
        pairs=_pairs(found, still_open.__contains__),
        campaigns=_campaigns(found, still_open.__contains__),
        days=[Day(on=on, replies=count) for on, count in found.days],
        reach=dict(found.reach),
    )


def _submissions(found: PublicFindings) -> Iterable[str]:
    for finding in found.findings:
        yield from (one.submission for one in (*finding.passages, *finding.differences))
    for pair in found.pairs:
        yield from (submission_of(pair.obstacle), submission_of(pair.proposal))
    yield from (one.representative for one in found.campaigns)


Open = Callable[[str], bool]
"""Whether a reply is still open to everybody."""


def _pairs(found: PublicFindings, still_open: Open) -> list[Pair]:
    return [
        Pair(theme=one.theme, obstacle=one.obstacle, proposal=one.proposal, same_submission=one.same_submission)
        for one in found.pairs
        if still_open(submission_of(one.obstacle)) and still_open(submission_of(one.proposal))
    ]


def _campaigns(found: PublicFindings, still_open: Open) -> list[Campaign]:
    return [
        Campaign(
            kind=one.kind, representative=one.representative if still_open(one.representative) else None,
            texts=one.texts, signatories=one.signatories,
        )
        for one in found.campaigns
    ]  # fmt: skip


def _finding(one: PublicFinding, still_open: Open) -> Finding:
    return Finding(
        **counted(one).model_dump(),
        passages=[found_passage(each) for each in one.passages if still_open(each.submission)],
        differences=[found_passage(each) for each in one.differences if still_open(each.submission)],
    )


def counted(one: PublicFinding) -> Counted:
    """What was counted for a finding, without its passages."""
    return Counted(
        limb=one.limb, theme=one.theme, basis=one.basis, shared=one.shared, tallies=[_tally(each) for each in one.tallies]
    )


def _tally(one: PublicTally) -> Tally:
    return Tally(
        party_class=one.party_class, basis=one.basis, respondents=one.respondents, base=one.base,
        by_region=dict(one.by_region),
    )  # fmt: skip


def found_passage(one: PublicPassage) -> FoundPassage:
    """A passage under a finding, without its words."""
    return FoundPassage(
        passage=one.passage, submission=one.submission, basis=one.basis, because=list(one.because),
        party_class=one.party_class, region=one.region, lang=one.language, differs=one.kind,
    )  # fmt: skip
