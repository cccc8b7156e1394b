"""From replies to what everybody may read: published replies, folded campaigns, findings, reports in six languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from concertation.actions.finding import publish_findings, suggest
from concertation.actions.report import draft_report, issue_report
from concertation.actions.submission import fold, publish_submission, review_submission, withhold_submission
from concertation.core.chance import Chance
from concertation.core.consultation import questions_for
from concertation.core.finding import Coding, Findings, PublicFindings, Suggestion, public_findings
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.principles import reach_of, with_measures_in
from concertation.core.report import Grounds, Material, provisions_of
from concertation.core.role import Actor
from concertation.core.submission import Submission as SubmissionValue
from concertation.pipeline.analysis import Read, asked_of, codings_of, find, read_records, sources_of, suggestions_for
from concertation.records.consents import agreed
from concertation.records.intake import counts
from concertation.records.models import Consultation, Submission, Version
from concertation.records.safe import Safe

ALIKE: Final = ("identical", "near_identical")
UNATTRIBUTED: Final = ("extracted", "read", "withheld")
"""States in which a reply stands that is not published and may be used without attribution."""


def publish_replies(submissions: Sequence[Submission], *, safe: Safe, actor: Actor, at: datetime, chance: Chance) -> None:
    """Each that its author lets be published is reviewed and opened, in the order of receipt; the others are withheld."""
    for one in sorted(submissions, key=lambda one: (one.received_on or date.max, one.file_name)):
        review_submission(one, actor=actor, at=at)
        if one.as_value().quotable:
            publish_submission(one, safe=safe, actor=actor, at=at, chance=chance)
        else:
            withhold_submission(one, "not published at its author's wish", actor=actor, at=at)


@dataclass(frozen=True)
class Analysis:
    """What replies say, by decisions of people and, apart from them, by suggestions of a machine."""

    read: Read
    findings: Findings


def analysed(
    consultation: Consultation, submissions: Sequence[Submission], on: date, *, safe: Safe, machine: Actor | None
) -> Analysis:
    """The findings of those replies that may be used; where a machine is named, its suggestions for them are kept."""
    read = read_records([one for one in submissions if usable(one)], safe)
    codebook, mandate = consultation.codebook.as_value(), consultation.mandate
    codings = codings_of(read)
    suggestions = suggestions_for(_machine_readable(read), codebook, codings)
    if machine is not None:
        suggest(consultation, suggestions, actor=machine, at=consultation.opened_at)
    asked = asked_of(mandate.resolution.as_value(), mandate.as_value())
    unread = _where_no_officer_has_coded(read, codings, suggestions)
    findings = find(read, codings, unread, codebook, on, asked, training=consultation.training)
    return Analysis(read, findings)


def _machine_readable(read: Read) -> Read:
    """Without the passages of those whose authors do not consent to their being read by programs."""
    kept = Submission.objects.filter(agreed("machine_read"), pk__in=[one.id for one in read.submissions])
    may = frozenset(kept.values_list("pk", flat=True))
    return replace(read, passages=tuple(one for one in read.passages if one.submission in may))


def _where_no_officer_has_coded(
    read: Read, codings: Sequence[Coding], suggestions: Sequence[Suggestion]
) -> tuple[Suggestion, ...]:
    """Suggestions for the replies that nobody has coded: what an officer passed over in a reply is not said for it."""
    of = {one.id: one.submission for one in read.passages}
    coded = {of[one.passage] for one in codings}
    return tuple(one for one in suggestions if of[one.passage] not in coded)


def usable(submission: Submission) -> bool:
    """Whether its words may serve findings: it is published, or its author lets it be used without attribution.

    One that a review keeps from the public is counted and no more, like a confidential one.
    """
    unattributed = submission.publication == "unattributed" and submission.state in UNATTRIBUTED
    return counts(submission) and (submission.state == "published" or unattributed)


def as_counted(submission: Submission) -> SubmissionValue:
    """Its value as a report may count it: what is not published is neither named nor quoted, whatever its author allowed.

    It speaks for those whom an officer has confirmed; of a folder of her own an officer says it herself.
    """
    value = submission.as_value()
    if not submission.members_by and submission.door != "folder":
        value = replace(value, on_behalf_of=())
    return replace(value, publication="confidential") if value.quotable and not usable(submission) else value


def fold_campaigns(findings: Findings, submissions: Sequence[Submission], *, actor: Actor, at: datetime) -> None:
    """Lists show replies with the same words under one of them."""
    by_id = {one.id: one for one in submissions}
    for campaign in (one.campaign for one in findings.campaigns if one.campaign.kind in ALIKE):
        others = [by_id[member] for member in campaign.members if member != campaign.representative]
        fold(by_id[campaign.representative], others, actor=actor, at=at)


def found_in_public(consultation: Consultation, submissions: Sequence[Submission], on: date, safe: Safe) -> PublicFindings:
    """The findings of the published replies alone; only the gated figures of reach count the others."""
    counted = [one for one in submissions if counts(one)]
    open_to_all = [one for one in counted if one.state == "published"]
    analysis = analysed(consultation, open_to_all, on, safe=safe, machine=None)
    everyone = tuple(map(as_counted, counted))
    reach = reach_of(Grounds(everyone, {}, {}, on, training=consultation.training))
    return public_findings(analysis.findings, [one.received_on for one in open_to_all], reach)


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
    for language, annexed in with_measures_in(materials).items():
        measures = {"principles.json": annexed.measures.as_json(), "aggregates.json": dict(annexed.aggregates)}
        version = draft_report(
            consultation, annexed.report, materials[language], actor=actor, at=at, chance=chance, measures=measures
        )
        issue_report(version, actor=actor, at=at)
        versions.append(version)
    return versions


def material_of(consultation: Consultation, read: Read, findings: Findings, language: str, on: date) -> Material:
    """What the report in that language is composed from."""
    resolution, mandate = consultation.mandate.resolution.as_value(), consultation.mandate.as_value()
    return Material(
        submissions=read.submissions,
        sources=sources_of(read, language, on),
        provisions=provisions_of(resolution),
        as_of=on,
        resolution=resolution,
        mandate=mandate,
        findings=findings,
        codebook=consultation.codebook.as_value(),
        questions=questions_for(mandate, resolution, language),
        request_date=consultation.opened_at.date(),
        marks=(message("web", "specimen", language),) if consultation.training else (),
        replies=read.texts,
        titles=consultation.titles,
        training=consultation.training,
    )
