"""Draft a report: only what every rule of form and support admits is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.core.chance import Chance
from concertation.core.report import Material, admit, as_json
from concertation.core.report import Report as ReportValue
from concertation.core.role import Actor
from concertation.records.models import Consultation, Report, Version


def draft_report(
    consultation: Consultation, report: ReportValue, material: Material, *, actor: Actor, at: datetime, chance: Chance
) -> Version:
    """Keeps the next version and seals its words in the log; a sentence without support is refused."""
    admit(report, material)
    structure = as_json(report)
    sealed = Sealed.of("report_version", consultation.id, structure)
    with transaction.atomic():
        kept, _ = Report.objects.get_or_create(consultation=consultation, type=report.type, language=report.language)
        number = Version.objects.filter(report=kept).count() + 1
        version = Version.objects.create(
            report=kept, number=number, structure=structure, sha256=sealed.digest.hex(), drafted_at=at
        )
        record("draft_report", actor, at, f"report version {version.pk}", sealed=sealed, chance=chance)
    return version
