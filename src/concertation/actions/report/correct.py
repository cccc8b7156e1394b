"""What follows an issued report: a corrigendum to it, an addendum of replies that came too late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import Sealed, record
from concertation.actions.report.draft import citations_of, next_number
from concertation.actions.report.issue import Printed, chief_of, issue_report, refuse_what_is_gone
from concertation.actions.report.publish import next_number_of_issue, refuse_symbol, refuse_uncovered
from concertation.core.chance import Chance
from concertation.core.refusal import Refusal
from concertation.core.report import Material, Source, admit, as_json, from_json
from concertation.core.report import Report as ReportValue
from concertation.core.report.addendum import addendum
from concertation.core.report.corrected import all_requoted_by, altered
from concertation.core.report.corrigendum import Correction, corrigendum
from concertation.core.report.rendering import renders, renders_today
from concertation.core.role import Actor
from concertation.records.issued import lines_in, renderings_in
from concertation.records.models import Citation, User, Version
from concertation.records.open_structure import replies_in
from concertation.records.translations import renderings_of


def draft_corrigendum(
    issued: Version, corrections: Sequence[Correction], reason: str, sources: Mapping[str, Source], *,
    actor: Actor, at: datetime, chance: Chance,
) -> Version:  # fmt: skip
    """Keeps a corrigendum to an issued version, to be issued by the chief; ``reason`` is for everybody to read;
    ``sources`` are what the version rests on, as everybody may read it today."""
    made = corrigendum(from_json(issued.structure), corrections, sources, on=at.date())
    return _kept(issued, made, "corrigendum", reason, actor, at, chance)


def draft_addendum(issued: Version, material: Material, *, actor: Actor, at: datetime, chance: Chance) -> Version:
    """Keeps an addendum with those replies of ``material`` that the issued version does not name."""
    named = frozenset(replies_in(issued.structure))
    late = replace(material, submissions=tuple(one for one in material.submissions if one.id not in named))
    made = addendum(from_json(issued.structure), late)
    return _kept(issued, admit(made, late), "addendum", "", actor, at, chance)


@transaction.atomic
def _kept(issued: Version, made: ReportValue, kind: str, reason: str, actor: Actor, at: datetime, chance: Chance) -> Version:
    if issued.issued_at is None:
        raise Refusal("not_issued", "What is not issued is corrected by writing on.", "Open the report and change it.")
    structure = as_json(made)
    sealed = Sealed.of("report_version", issued.report.consultation_id, structure)
    version = Version.objects.create(
        report=issued.report, number=next_number(issued.report), structure=structure, sha256=sealed.digest.hex(),
        drafted_at=at, kind=kind, reason=reason.strip(), by=User.of(actor),
    )  # fmt: skip
    Citation.objects.bulk_create(citations_of(version, made))
    record(f"draft_{kind}", actor, at, f"report version {version.pk}", sealed=sealed, chance=chance)
    return version


@transaction.atomic
def issue_after(version: Version, symbol: str, *, checkpoint: str, actor: Actor, at: datetime) -> int:
    """Issues a corrigendum or an addendum under a number of its own; the chief alone.

    Refused too where it quotes a translation that was changed or taken away meanwhile.
    """
    chief_of(actor)
    refuse_what_is_gone(version)
    _refuse_other_translations(version)
    refuse_symbol(version.report.consultation, symbol)
    refuse_uncovered([version], checkpoint)
    number = next_number_of_issue(version.report.consultation)
    issue_report(version, actor=actor, at=at, printed=Printed(number, symbol.strip(), checkpoint))
    return number


def _refuse_other_translations(version: Version) -> None:
    quoting = [one.sentence for one in renderings_in(version)]
    read = [(line, each) for line in lines_in(version) for each in all_requoted_by(line) if each.kind]
    today = renderings_of({passage for one in (*quoting, *(line for line, _ in read)) for passage in one.passages})
    language = version.report.language
    whole = all(any(renders(today.get((one, language)), *each) for one in line.passages) for line, each in read)
    if not (whole and all(renders_today(one, today) for one in quoting)):
        raise altered()
