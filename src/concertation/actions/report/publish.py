"""Publish a report that was cleared: in all its languages at once, once nothing holds it back any more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from concertation.actions.report.issue import Printed, chief_of, issue_report
from concertation.core.message import message
from concertation.core.principles import Measures, has_annex, renewed
from concertation.core.refusal import Refusal
from concertation.core.report import from_json
from concertation.core.report.checklist import checklist, held_back
from concertation.core.report.publication import log_mark
from concertation.core.role import Actor
from concertation.records.checklist import Day, let_pass
from concertation.records.measured import Measured
from concertation.records.models import Consultation, Opening, Version


@dataclass(frozen=True)
class Release:
    """How it goes out. ``symbol`` is as it was assigned, empty for none; ``footnote``: its title says that it is late;
    ``again``: it takes the place of a version that was issued, for technical reasons."""

    symbol: str = ""
    footnote: bool = False
    again: bool = False


@transaction.atomic
def publish_report(
    consultation: Consultation, versions: Sequence[Version], release: Release, *,
    checkpoint: str, vkey: str, actor: Actor, at: datetime, measures: Mapping[int, Measured] | None = None,
) -> int:  # fmt: skip
    """Issues a version in each of its languages under one number, with the checkpoint of the log printed in them: the
    chief alone. ``measures``, by key of the version, are its four measures on the day: they are published beside it.

    Refused while a line of the checklist holds it back, where a specimen would bear a symbol, where the checkpoint does
    not cover what is issued, and where a version prints measures that are others by now.
    """
    chief_of(actor)
    kept = list(Version.objects.select_for_update(of=("self",)).select_related("report").filter(
        pk__in=[one.pk for one in versions]).order_by("report__language"))  # fmt: skip
    _refuse_held_back(consultation, kept, at, vkey)
    refuse_symbol(consultation, release.symbol)
    refuse_uncovered(kept, checkpoint)
    issue = next_number_of_issue(consultation)
    for one in kept:
        one.kind = "reissue" if release.again else "report"
        one.measures = (measures or {}).get(one.pk, one.measures)
        _refuse_other_measures(one)
        one.save(update_fields=["kind", "measures"])
        late = message("writing", "note.late", one.report.language) if release.footnote and not release.again else ""
        issue_report(one, actor=actor, at=at, printed=Printed(issue, release.symbol.strip(), checkpoint, late))
    return issue


def next_number_of_issue(consultation: Consultation) -> int:
    """One more than the last, whatever its language and its type."""
    issued = Version.objects.filter(report__consultation=consultation)
    return int(issued.aggregate(last=Max("issue"))["last"] or 0) + 1


def _refuse_held_back(consultation: Consultation, versions: Sequence[Version], at: datetime, vkey: str) -> None:
    passed, day = let_pass(versions), Day(consultation, at, vkey)
    for one in versions:
        items = held_back(checklist(day.facts(one, versions)), passed[one.pk])
        if items:
            raise Refusal("held_back", "The checklist holds this report back: {items}.",
                          "Follow the links of its red lines.", items=", ".join(item.key for item in items))  # fmt: skip


def refuse_symbol(consultation: Consultation, symbol: str) -> None:
    """What is issued of a training consultation bears no symbol."""
    if consultation.training and symbol.strip():
        raise Refusal("symbol_on_specimen", "A specimen bears no symbol of the United Nations.", "Leave it empty.")


def _refuse_other_measures(version: Version) -> None:
    """A reply that was published or taken back since the version was kept would else be told of by the difference."""
    report = from_json(version.structure)
    if not has_annex(report.annexes, report.language):
        return
    if renewed(report, Measures.from_json(version.measures["principles.json"])) != report:
        raise Refusal("measures_changed", "The four measures have changed since this version was kept.",
                      "Keep a version again: it prints them as they are now.")  # fmt: skip


def refuse_uncovered(versions: Sequence[Version], checkpoint: str) -> None:
    """The words of every version lie in the log below the checkpoint that is printed in it."""
    mark = log_mark(checkpoint)
    subjects = [f"report version {one.pk}" for one in versions]
    last = Opening.objects.filter(subject__in=subjects).aggregate(last=Max("entry_id"))["last"]
    if mark is None or last is None or last >= mark.size:
        raise Refusal("not_sealed", "The log has no checkpoint yet that covers this version.", "Publish it again.")
