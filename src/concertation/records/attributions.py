"""Which version respondents check, what it says in the name of each, and what they ask to be changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from django.db.models import QuerySet

from concertation.core.principles.known import Pair
from concertation.core.report import Report as ReportValue
from concertation.core.report import Sentence, from_json, paragraphs_in
from concertation.core.report.attributed import Attributed, attributed_among, attributed_in, speakers, spoken_for
from concertation.core.report.outline import SUMMARY
from concertation.core.report.structure import SUMMARY_KEY
from concertation.records.drafts import draft_of, rows_of, sentences_of
from concertation.records.found import as_counted
from concertation.records.intake import CLOSED
from concertation.records.issued import said_in
from concertation.records.models import (
    AttributionCheck,
    AttributionRequest,
    Consultation,
    Paragraph,
    Report,
    Submission,
    Version,
)
from concertation.records.public import WHOLE, issued_whole, open_among
from concertation.records.safe import Safe, SealingKey
from concertation.records.tally import tally


@dataclass(frozen=True)
class Checked:
    """A version as a respondent checks it; ``until`` None once it is issued, from when a corrigendum can be asked for."""

    version: Version
    until: date | None

    def is_open(self, at: datetime) -> bool:
        """Whether a request can be made."""
        return self.until is None or at.date() <= self.until


@dataclass(frozen=True)
class Asked:
    """A request with its words opened, and the sentence that it is about."""

    row: AttributionRequest
    sentence: Attributed | None
    words: str
    reason: str


def checked_in(consultation: Consultation, language: str) -> Checked | None:
    """The version whose check was opened last; the report as issued in that language, else in any, once it is issued."""
    issued, check = issued_whole(consultation.pk, language), checks_in(consultation).last()
    if check and check.version.issued_at is None and not (issued and issued.issued_at and issued.issued_at >= check.at):
        return Checked(check.version, check.until)
    return Checked(issued, None) if issued else None


def checks_in(consultation: Consultation) -> QuerySet[AttributionCheck]:
    """Every check that was opened, in that order."""
    kept = AttributionCheck.objects.filter(version__report__consultation=consultation).select_related("version__report")
    return kept.defer("version__structure", "version__measures").order_by("at", "pk")


def attributed_to(submission: Submission, version: Version) -> tuple[Attributed, ...]:
    """What that version says in the name of a reply that stands; nothing that rests on another one which is not public."""
    found = _attributed(submission, version)
    return _beside_open_ones(found, submission, open_among(_others(found, submission)))


def _others(found: Iterable[Attributed], submission: Submission) -> set[str]:
    """The replies on which these sentences rest besides."""
    return {name for one in found for name in speakers(one.sentence)} - {submission.pk}


def _beside_open_ones(
    found: Iterable[Attributed], submission: Submission, open_ones: Set[str]
) -> tuple[Attributed, ...]:  # fmt: skip
    return tuple(one for one in found if _others([one], submission) <= open_ones)


def _attributed(submission: Submission, version: Version) -> tuple[Attributed, ...]:
    if submission.state in CLOSED:
        return ()
    spoken = _spoken(version.pk, version.sha256).get(submission.pk, ())
    reply = as_counted(submission, texts=False)
    return attributed_in(spoken, reply, version.report.language, version.drafted_at.date())


@lru_cache(maxsize=4)
def _spoken(version: int, sha256: str) -> dict[str, list[Attributed]]:
    """Read once: what was sealed under that digest never changes."""
    return spoken_for(said_in(Version.objects.defer("structure", "measures").get(pk=version, sha256=sha256)).report)


def in_its_name(submission: Submission, language: str) -> bool:
    """Whether its author finds something on the page on which it checks what is said in its name."""
    checked = checked_in(submission.consultation, language)
    asked = submission.attribution_requests.exists()
    return asked or (checked is not None and bool(attributed_to(submission, checked.version)))


def concerned(version: Version) -> list[Submission]:
    """The replies in whose name it says something."""
    kept = Submission.objects.filter(pk__in=_spoken(version.pk, version.sha256).keys())
    kept = kept.select_related("party", "invitation").defer("content").order_by("pk")
    return [one for one in kept if _attributed(one, version)]


def requests_in(consultation: Consultation) -> QuerySet[AttributionRequest]:
    """What respondents asked, the first one first; of replies that stand."""
    kept = _requests([consultation]).select_related("version__report__consultation", "submission__party")
    return kept.defer("version__structure", "version__measures", "submission__content").order_by("at", "pk")


def _requests(consultations: Collection[Consultation]) -> QuerySet[AttributionRequest]:
    kept = AttributionRequest.objects.filter(version__report__consultation__in=consultations)
    return kept.exclude(submission__state__in=CLOSED)


def requests_of(submission: Submission) -> QuerySet[AttributionRequest]:
    """What its author asked, the first one first."""
    return requests_in(submission.consultation).filter(submission=submission)


def unanswered(consultation: Consultation) -> int:
    """How many of these wait for an answer."""
    return waiting([consultation]).get(consultation.pk, 0)


def waiting(consultations: Collection[Consultation]) -> dict[str, int]:
    """The same by consultation."""
    return tally(_requests(consultations).filter(state="asked"), "version__report__consultation")


def answered_of_asked(consultation: Consultation) -> Pair | None:
    """How many requests were answered, of all; None where there was none."""
    asked = requests_in(consultation).count()
    return (asked - unanswered(consultation), asked) if asked else None


def has_been_checked(consultation: Consultation, at: datetime) -> bool:
    """Whether respondents could check a version, and their time for it has passed."""
    return consultation.pk in _have_been_checked([consultation], at)


def are_checked(consultations: Collection[Consultation], at: datetime) -> frozenset[str]:
    """The consultations in which this is so, and in which each that asked for a change has its answer."""
    return frozenset(_have_been_checked(consultations, at) - waiting(consultations).keys())


def _have_been_checked(consultations: Collection[Consultation], at: datetime) -> set[str]:
    kept = AttributionCheck.objects.filter(version__report__consultation__in=consultations).order_by("at", "pk")
    last = dict(kept.values_list("version__report__consultation", "until"))
    return {one for one, until in last.items() if at.date() > until}


def issued_since(request: AttributionRequest) -> Version | None:
    """The report as issued, if it was: from then on a request about it leads to a corrigendum."""
    return all_issued_since([request]).get(request.pk)


def all_issued_since(requests: Collection[AttributionRequest]) -> dict[int, Version]:
    """The same by request, of those about reports that were issued."""
    kept = Version.objects.filter(report__in={one.version.report_id for one in requests}, kind__in=WHOLE)
    issued = list(kept.filter(issued_at__isnull=False).defer("structure", "measures").order_by("number"))
    return {
        one.pk: version for one in requests for version in issued
        if version.report_id == one.version.report_id and version.number >= one.version.number
    }  # fmt: skip


def opened(rows: Iterable[AttributionRequest], safe: Safe) -> list[Asked]:
    """These requests with their words."""
    asked = list(rows)
    keys, said = safe.keys_of(one.submission_id for one in asked), _sentences_of(asked)
    return [_opened(one, said.get(one.pk), keys[one.submission_id]) for one in asked]


def _opened(one: AttributionRequest, sentence: Attributed | None, key: SealingKey) -> Asked:
    return Asked(one, sentence, key.open_text(one.words), key.open_text(one.reason))


def sentence_of(request: AttributionRequest) -> Attributed | None:
    """The sentence as it stood in the version; None where it is no longer attributed to the reply."""
    return _sentences_of([request]).get(request.pk)


def _sentences_of(requests: Collection[AttributionRequest]) -> dict[int, Attributed]:
    """The same by request, of those that have one."""
    found = {one.pk: [each for each in _attributed(one.submission, one.version) if each.anchor == one.anchor]
             for one in requests}  # fmt: skip
    open_ones = open_among(name for one in requests for name in _others(found[one.pk], one.submission))
    said = {one.pk: _beside_open_ones(found[one.pk], one.submission, open_ones) for one in requests}
    return {key: sentences[0] for key, sentences in said.items() if sentences}


def report_now(report: Report) -> ReportValue:
    """What is being written, else the latest version that was kept."""
    if report.outline:
        return draft_of(report)
    latest = Version.objects.filter(report=report, kind__in=WHOLE).latest("number")
    return from_json(latest.structure)


def texts_now(report: Report) -> frozenset[str]:
    """Every sentence that it says now."""
    value = report_now(report)
    paragraphs = paragraphs_in((*value.sections, *value.annexes))
    return frozenset(one.text for one in (*value.summary, *(each for part in paragraphs for each in part.sentences)))


def paragraphs_saying(report: Report, said: Attributed) -> list[Paragraph]:
    """The paragraphs being written in which that sentence stands: first those of the summary for one of the summary."""
    return saying(rows_of(report) if report.outline else [], said)


def saying(rows: Iterable[Paragraph], said: Attributed) -> list[Paragraph]:
    """Those of these paragraphs, in that order."""
    found = [row for row in rows if any(one.text == said.sentence.text for one in sentences_of(row))]
    return sorted(found, key=lambda row: (row.section == SUMMARY) != (said.paragraph == SUMMARY_KEY))


def reads_now(request: AttributionRequest) -> tuple[Sentence, ...]:
    """What the paragraph that was changed says now in the name of that reply, and nothing else of it."""
    report = request.version.report
    row = next((one for one in rows_of(report) if one.key == request.paragraph), None) if request.paragraph else None
    if row is None:
        return ()
    reply = as_counted(request.submission, texts=False)
    return attributed_among(sentences_of(row), reply, report.language, request.version.drafted_at.date())
