"""What the replies of a consultation say: which of them may be used, and the findings and the material that they give."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Count, Min

from concertation.core.consultation import KINDS, questions_for
from concertation.core.consultation.standing import BINDING
from concertation.core.finding import Coding, Findings, PublicFindings, Suggestion, public_findings
from concertation.core.message import message
from concertation.core.principles import reach_of
from concertation.core.report import Grounds, Material, provisions_of
from concertation.core.submission import ROUNDS
from concertation.core.submission import Submission as SubmissionValue
from concertation.records.analysis import Read, asked_of, codings_of, find, read_records, sources_of, suggestions_for
from concertation.records.consents import agreed
from concertation.records.intake import counts, stands
from concertation.records.models import Consultation, Dispatch, Submission
from concertation.records.safe import Safe

UNATTRIBUTED: Final = ("extracted", "read", "withheld")
"""States in which a reply stands that is not published and may be used without attribution."""


@dataclass(frozen=True)
class Analysis:
    """What replies say, by decisions of people and, apart from them, by suggestions of a machine."""

    read: Read
    findings: Findings
    suggestions: tuple[Suggestion, ...]


def analysis_of(
    consultation: Consultation, submissions: Sequence[Submission], on: date, safe: Safe, *, suggested: bool = True
) -> Analysis:
    """The findings of those replies that may be used, their words opened in memory; without ``suggested``, of what people
    decided alone.
    """
    read = read_records([one for one in submissions if usable(one) and not is_barred(one, consultation)], safe)
    codebook, mandate = consultation.codebook.as_value(), consultation.mandate
    codings = codings_of(read)
    suggestions = suggestions_for(_machine_readable(read), codebook, codings) if suggested else ()
    asked = asked_of(mandate.resolution.as_value(), mandate.as_value())
    unread = _where_no_officer_has_coded(read, codings, suggestions)
    findings = find(read, codings, unread, codebook, on, asked, training=consultation.training)
    return Analysis(read, findings, suggestions)


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


def citable(submission: Submission) -> bool:
    """Whether sentences may rest on its words: it may serve findings, or came by a round and is published."""
    of_round = submission.door in ROUNDS and submission.state == "published"
    return usable(submission) or (of_round and stands(submission))


def is_barred(submission: Submission, consultation: Consultation) -> bool:
    """Whether it came after a deadline that binds: it is counted, and serves no finding."""
    return submission.late and consultation.late_rule == BINDING


def as_counted(submission: Submission, *, texts: bool = True) -> SubmissionValue:
    """Its value as a report may count it: what is not published is neither named nor quoted, whatever its author allowed.

    It speaks for those whom an officer has confirmed; of a folder of her own an officer says it herself. ``texts`` False:
    its texts need not have been fetched, and it is counted without them.
    """
    value = submission.as_value(texts=texts)
    if not submission.members_by and submission.door != "folder":
        value = replace(value, on_behalf_of=())
    return replace(value, publication="confidential") if value.quotable and not citable(submission) else value


def found_in_public(consultation: Consultation, submissions: Sequence[Submission], on: date, safe: Safe) -> PublicFindings:
    """The findings of the published replies alone; only the gated figures of reach count the others."""
    counted = [one for one in submissions if counts(one)]
    open_to_all = [one for one in counted if one.state == "published"]
    analysis = analysis_of(consultation, open_to_all, on, safe)
    everyone = tuple(map(as_counted, counted))
    reach = reach_of(Grounds(everyone, {}, {}, on, training=consultation.training))
    return public_findings(analysis.findings, [one.received_on for one in open_to_all], reach)


def public_replies(consultation: Consultation) -> str:
    """The SHA-256 of the names of all replies that are public: another one when others are."""
    kept = Submission.objects.filter(consultation=consultation, state="published").order_by("pk")
    return hashlib.sha256(" ".join(kept.values_list("pk", flat=True)).encode()).hexdigest()


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
        request_date=_asked_on(consultation),
        marks=(message("web", "specimen", language),) if consultation.training else (),
        replies=read.texts,
        titles=consultation.titles,
        original=resolution.language,
        training=consultation.training,
    )


def _asked_on(consultation: Consultation) -> date | None:
    """The day on which the first instrument went out; of an open call, sent to nobody, that of its opening."""
    letters = Dispatch.objects.filter(consultation=consultation, kind__in=KINDS).order_by()
    told = letters.aggregate(n=Count("pk"), first=Min("sent_at"))
    if not told["n"]:
        return consultation.opened_at.date()
    return told["first"].date() if told["first"] else None
