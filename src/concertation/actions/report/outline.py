"""Change the sections and annexes of a report that is being written: in every language alike, each with its own heading."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from concertation.actions.ledger import record
from concertation.actions.report.write import languages_of
from concertation.core.principles import switched
from concertation.core.refusal import Refusal
from concertation.core.report.outline import Outline, Part, parts_in
from concertation.core.role import Actor
from concertation.records.models import Report


@transaction.atomic
def change_section(report: Report, key: str, heading: str, budget: int | None, *, actor: Actor, at: datetime) -> None:
    """Another heading for a section in this language, and another limit of words."""
    (kept,) = Report.objects.select_for_update().filter(pk=report.pk)
    outline = _with_section(kept, key)
    if not heading.strip():
        raise Refusal("no_heading", "A section needs a heading.", "Write one.")
    _kept(kept, outline.changed(key, heading.strip(), budget))
    record("change_section", actor, at, f"report {report.pk}", detail={"section": key})


@transaction.atomic
def add_section(report: Report, within: str, heading: str, *, actor: Actor, at: datetime) -> str:
    """A section at the end of another, or of the report where ``within`` is empty; its key."""
    if not heading.strip():
        raise Refusal("no_heading", "A section needs a heading.", "Write one.")
    versions = languages_of(report)
    key = f"s{max(one.revision for one in versions) + 1}"
    for one in versions:
        outline = _with_section(one, within) if within else Outline.from_json(one.outline)
        _kept(one, outline.within(within, Part(key, heading.strip())))
    record("add_section", actor, at, f"report {report.pk}", detail={"section": key})
    return key


@transaction.atomic
def remove_section(report: Report, key: str, *, actor: Actor, at: datetime) -> None:
    """The report without a section that holds no paragraph; refused while it or one in it holds any."""
    versions = languages_of(report)
    for one in versions:
        outline = _with_section(one, key)
        inside = next(part for part in parts_in(outline.parts) if part.key == key)
        if one.paragraphs.filter(section__in=[part.key for part in parts_in((inside,))]).exists():
            raise Refusal("section_not_empty", "There are paragraphs in this section.", "Move or remove them first.")
        _kept(one, outline.without(key))
    record("remove_section", actor, at, f"report {report.pk}", detail={"section": key})


@transaction.atomic
def switch_measures(report: Report, *, on: bool, actor: Actor, at: datetime) -> None:
    """The annex of the four measures printed in every language, or in none; its figures come when a version is kept."""
    for one in languages_of(report):
        outline = Outline.from_json(one.outline)
        _kept(one, replace(outline, annexes=switched(outline.annexes, one.language, on=on)))
    record("switch_measures", actor, at, f"report {report.pk}", detail={"on": on})


def _with_section(report: Report, key: str) -> Outline:
    outline = Outline.from_json(report.outline)
    if key not in {one.key for one in parts_in(outline.parts)}:
        raise Refusal("no_section", "The report has no such section.", "Choose one of its sections.")
    return outline


def _kept(report: Report, outline: Outline) -> None:
    Report.objects.filter(pk=report.pk).update(outline=outline.as_json(), revision=F("revision") + 1)
