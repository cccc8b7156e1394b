"""What an issued version says of itself besides its text."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from concertation.core.message import day_in_words, message
from concertation.core.report import Passed, Publication, from_json, log_mark
from concertation.core.report import Report as ReportValue
from concertation.records.models import Version


def as_issued(version: Version, structure: Any = None) -> ReportValue:
    """The report as everybody reads it; ``structure`` where less than the whole is to be read."""
    assert version.issued_at is not None, "only issued versions are open"
    read = from_json(structure or version.structure)
    return replace(read, publication=publication_of(version, version.issued_at))


def publication_of(version: Version, at: datetime) -> Publication:
    """As it is printed on a version that is issued at that moment."""
    passed = version.overrides.order_by("item").values_list("item", "reason")
    return Publication(
        kind=version.kind, issued=at.date(), symbol=version.symbol, note=title_note(version, at),
        passed=tuple(Passed(*one) for one in passed), log=log_mark(version.checkpoint),
    )  # fmt: skip


def title_note(version: Version, at: datetime) -> str:
    """The footnote on the title: that it is issued again, or the one on lateness that it was given."""
    if version.kind == "reissue":
        language = version.report.language
        return message("writing", "note.reissue", language, date=day_in_words(at.date(), language))
    return version.reason if version.kind == "report" else ""
