"""From replies to what everybody may read: published replies, folded campaigns, findings, reports in six languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from concertation.actions.finding import publish_findings, suggest
from concertation.actions.report import draft_report, issue_report
from concertation.actions.submission import fold, publish_submission, review_submission, withhold_submission
from concertation.core.chance import Chance
from concertation.core.finding import Findings, PublicFindings
from concertation.core.language import OFFICIAL
from concertation.core.principles import with_measures_in
from concertation.core.role import Actor
from concertation.records.coding import known_in
from concertation.records.found import Analysis, analysis_of, as_counted, found_in_public, material_of
from concertation.records.intake import counts
from concertation.records.measured import known_of
from concertation.records.models import Consultation, Submission, Version
from concertation.records.safe import Safe

ALIKE: Final = ("identical", "near_identical")


def publish_replies(submissions: Sequence[Submission], *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> None:
    """Each that its author lets be published is reviewed and opened, in the order of receipt; the others are withheld."""
    for one in sorted(submissions, key=lambda one: (one.received_on or date.max, one.file_name)):
        review_submission(one, actor=actor, at=at)
        if one.as_value().quotable:
            publish_submission(one, safe=safe, actor=actor, at=at, chance=chance)
        else:
            withhold_submission(one, "not published at its author's wish", actor=actor, at=at)


def analysed(
    consultation: Consultation, submissions: Sequence[Submission], on: date, *, safe: Safe, machine: Actor | None
) -> Analysis:
    """The findings of those replies that may be used; where a machine is named, its suggestions for them are kept."""
    analysis = analysis_of(consultation, submissions, on, safe)
    if machine is not None:
        suggest(consultation, analysis.suggestions, known=known_in(consultation), actor=machine, at=consultation.opened_at)
    return analysis


def fold_campaigns(findings: Findings, submissions: Sequence[Submission], *, actor: Actor, at: datetime) -> None:
    """Lists show replies with the same words under one of them."""
    by_id = {one.id: one for one in submissions}
    for campaign in (one.campaign for one in findings.campaigns if one.campaign.kind in ALIKE):
        others = [by_id[member] for member in campaign.members if member != campaign.representative]
        fold(by_id[campaign.representative], others, actor=actor, at=at)


def open_findings(
    consultation: Consultation, submissions: Sequence[Submission], *, safe: Safe, actor: Actor, at: datetime
) -> PublicFindings:
    """Publishes the findings as of that moment."""
    findings = found_in_public(consultation, submissions, at.date(), safe)
    publish_findings(consultation, findings, actor=actor, at=at)
    return findings


def report_in_six_languages(
    consultation: Consultation, analysis: Analysis, submissions: Iterable[Submission], *,
    actor: Actor, at: datetime, chance: Chance,
) -> list[Version]:  # fmt: skip
    """Drafts and issues the thematic report in every official language, with the measures that follow from it."""
    everyone = replace(analysis.read, submissions=tuple(as_counted(one) for one in submissions if counts(one)))
    materials = {one: material_of(consultation, everyone, analysis.findings, one, at.date()) for one in OFFICIAL}
    versions = []
    for language, annexed in with_measures_in(materials, known=known_of(consultation)).items():
        measures = {"principles.json": annexed.measures.as_json(), "aggregates.json": dict(annexed.aggregates)}
        version = draft_report(
            consultation, annexed.report, materials[language], actor=actor, at=at, chance=chance, measures=measures
        )
        issue_report(version, actor=actor, at=at)
        versions.append(version)
    return versions
