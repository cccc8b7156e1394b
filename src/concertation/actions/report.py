"""Draft a report: only what every rule of form and support admits is kept. Issue it: from then on everybody reads it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.report import Material, admit, as_json
from concertation.core.report import Report as ReportValue
from concertation.core.role import Actor
from concertation.documents.writing.layout import addressed_sentences
from concertation.records.intake import CLOSED
from concertation.records.models import Citation, Consultation, Report, Submission, Version
from concertation.records.open_structure import replies_in

TOGETHER: Final = 500


def draft_report(
    consultation: Consultation, report: ReportValue, material: Material, *, actor: Actor, at: datetime, chance: Chance,
    measures: Mapping[str, Any] | None = None,
) -> Version:  # fmt: skip
    """Keeps the next version and seals its words in the log; a sentence without support is refused."""
    admit(report, material)
    structure = as_json(report)
    sealed = Sealed.of("report_version", consultation.id, structure)
    with transaction.atomic():
        kept, _ = Report.objects.get_or_create(consultation=consultation, type=report.type, language=report.language)
        number = Version.objects.filter(report=kept).count() + 1
        version = Version.objects.create(
            report=kept, number=number, structure=structure, sha256=sealed.digest.hex(), measures=measures or {},
            drafted_at=at,
        )  # fmt: skip
        Citation.objects.bulk_create(_citations(version, report))
        record("draft_report", actor, at, f"report version {version.pk}", sealed=sealed, chance=chance)
    return version


def _citations(version: Version, report: ReportValue) -> Iterator[Citation]:
    for one in addressed_sentences(report):
        for passage in dict.fromkeys(one.sentence.passages):
            yield Citation(version=version, passage_id=passage, paragraph=one.paragraph, anchor=one.anchor)


@transaction.atomic
def issue_report(version: Version, *, actor: Actor, at: datetime) -> None:
    """Opens a version to everybody; an issued one is never issued again, a later one stands beside it.

    Refused once a reply that it counts or quotes has been taken back or replaced: drafted anew, it says so no more.
    """
    if not actor.is_person:
        raise RuntimeError("only a person issues a report")
    if version.issued_at is not None:
        raise Refusal("already_issued", "This version of the report has been issued.", "Draft the next version.")
    _refuse_what_is_gone(version)
    version.issued_at = at
    version.save(update_fields=["issued_at"])
    record("issue_report", actor, at, f"report version {version.pk}")


def _refuse_what_is_gone(version: Version) -> None:
    named = sorted(set(replies_in(version.structure)))
    for first in range(0, len(named), TOGETHER):
        some = Submission.objects.filter(pk__in=named[first : first + TOGETHER])
        if some.filter(state__in=CLOSED).exists():
            raise Refusal("reply_gone", "A reply on which this version rests has been taken back or replaced.",
                          "Draft the next version.")  # fmt: skip
