"""``python cleared.py DATA``: in a demonstration the report was written on, a fault left in it, and the chief cleared it.

A process of its own, like the clerk: the tests of this folder run beside the pages and have no database.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path


def main(data: Path) -> None:
    os.environ["CONCERTATION_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings")
    import django

    django.setup()
    for language in ("en", "ar"):
        _cleared(data, language, spoiled=language == "en")
    _reachable(data)


def _cleared(data: Path, language: str, *, spoiled: bool) -> None:
    from concertation.actions.report import begin_writing, keep_version
    from concertation.actions.report.clear import clear_version
    from concertation.core.chance import system_chance
    from concertation.core.role import person
    from concertation.records.drafts import grounds_for
    from concertation.records.installed import safe_of
    from concertation.records.models import Consultation, Report

    at, officer = datetime.now(UTC), person("amrani")
    consultation = Consultation.objects.get(slug="65-218")
    material = grounds_for(consultation, language, at.date(), safe_of(data))
    report = begin_writing(consultation, "thematic", language, material, actor=officer, at=at)
    if spoiled:
        _without_source(Report.objects.get(pk=report.pk))
    version = keep_version(report, "For the Director", material, actor=officer, at=at, chance=system_chance)
    clear_version(version, actor=person("sato"), at=at)


def _without_source(report: object) -> None:
    """The first sentence that rests on replies loses them."""
    from concertation.records.models import Report

    assert isinstance(report, Report)
    for row in report.paragraphs.all():
        sourced = [one for one in row.sentences if one["kind"] == "sourced"]
        if sourced:
            sourced[0]["passages"] = []
            row.save()
            return


def _reachable(data: Path) -> None:
    """Somebody whom the report cites left an address and wished a receipt."""
    from concertation.records.installed import safe_of
    from concertation.records.models import Citation, Submission

    cited = Citation.objects.filter(version__issued_at=None).values("passage__submission")
    one = Submission.objects.filter(pk__in=cited, state="published", party_class="ngo").order_by("pk").first()
    assert one is not None
    one.contact = safe_of(data).key_of(one.pk).seal_text("office@lantern.example")
    one.acknowledge = "full"
    one.save()


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
