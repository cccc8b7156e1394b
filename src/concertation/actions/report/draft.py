"""Draft a report whole: only what every rule of form and support admits is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.report import Material, admit, as_json
from concertation.core.report import Report as ReportValue
from concertation.core.role import Actor
from concertation.documents.writing.layout import addressed_sentences
from concertation.records.models import Citation, Consultation, Report, Version


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
        version = Version.objects.create(
            report=kept, number=next_number(kept), structure=structure, sha256=sealed.digest.hex(), measures=measures or {},
            drafted_at=at,
        )  # fmt: skip
        Citation.objects.bulk_create(citations_of(version, report))
        record("draft_report", actor, at, f"report version {version.pk}", sealed=sealed, chance=chance)
    return version


def next_number(report: Report) -> int:
    """The number of its next version."""
    return int(Version.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0) + 1


def citations_of(version: Version, report: ReportValue) -> Iterator[Citation]:
    """Which passages the sentences of a version rest on."""
    for one in addressed_sentences(report):
        for passage in dict.fromkeys(one.sentence.passages):
            yield Citation(version=version, passage_id=passage, paragraph=one.paragraph, anchor=one.anchor)
