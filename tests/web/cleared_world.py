"""Versions of a report that a chief has cleared, in the world of ``published_world``; some with a fault planted in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace

from django.db import transaction

from concertation.actions.ledger import Sealed, publish_checkpoint, record
from concertation.actions.report.draft import citations_of
from concertation.core.ledger import log_key
from concertation.core.report import Material, Section, Sentence, as_json, broken_rules, compose
from concertation.core.report import Report as ReportValue
from concertation.pipeline.publication import analysed
from concertation.records.found import as_counted, material_of
from concertation.records.intake import counts
from concertation.records.models import Citation, Report, User, Version
from factories import CHANCE, SAFE
from people import AMRANI, NOON
from web.published_world import World

KEY = log_key("concertation.invalid/test", bytes(32))
"""The log of the tests."""
Fault = Callable[[Sentence], Sentence]
"""What is done to one sentence."""


def checkpoint() -> str:
    """The log as it stands, signed."""
    return publish_checkpoint(KEY, NOON)


def somebody(name: str, role: str) -> User:
    """An account."""
    return User.objects.get_or_create(username=name, defaults={"role": role})[0]


def material_for(w: World, language: str) -> Material:
    """What the report may rest on."""
    replies = list(w.consultation.submission_set.all())
    for one in replies:
        one.refresh_from_db()
    analysis = analysed(w.consultation, replies, NOON.date(), safe=SAFE, machine=None)
    everyone = replace(analysis.read, submissions=tuple(as_counted(one) for one in replies if counts(one)))
    return material_of(w.consultation, everyone, analysis.findings, language, NOON.date())


def cleared(
    w: World, *languages: str, fault: Fault | None = None, kind: str = "sourced", by_chief: bool = True,
    material: Material | None = None,
) -> list[Version]:  # fmt: skip
    """The thematic report in these languages (English); the first sentence of that kind in the body bears the fault."""
    return [_kept(w, language, fault, kind, by_chief, material) for language in languages or ("en",)]


def _kept(
    w: World, language: str, fault: Fault | None, kind: str, by_chief: bool, material: Material | None
) -> Version:  # fmt: skip
    grounds = material or material_for(w, language)
    value = compose(grounds, language=language)
    if fault is not None:
        value = _spoiled(value, fault, kind)
    structure = as_json(value)
    sealed = Sealed.of("report_version", w.consultation.pk, structure)
    report, _ = Report.objects.get_or_create(consultation=w.consultation, type="thematic", language=language)
    with transaction.atomic():
        version = Version.objects.create(
            report=report, number=report.version_set.count() + 1, structure=structure, sha256=sealed.digest.hex(),
            drafted_at=NOON, name="For clearance", broken=[asdict(one) for one in broken_rules(value, grounds)],
            cleared_at=NOON if by_chief else None, cleared_by=somebody("sato", "chief") if by_chief else None,
        )  # fmt: skip
        Citation.objects.bulk_create(citations_of(version, value))
        record("keep_version", AMRANI, NOON, f"report version {version.pk}", sealed=sealed, chance=CHANCE)
    return version


def _spoiled(report: ReportValue, fault: Fault, kind: str) -> ReportValue:
    done: list[Sentence] = []

    def changed(one: Sentence) -> Sentence:
        if one.kind != kind or done:
            return one
        done.append(one)
        return fault(one)

    def spoil(section: Section) -> Section:
        paragraphs = tuple(
            replace(paragraph, sentences=tuple(changed(one) for one in paragraph.sentences))
            for paragraph in section.paragraphs
        )
        return replace(section, paragraphs=paragraphs, sections=tuple(map(spoil, section.sections)))

    spoiled = replace(report, sections=tuple(map(spoil, report.sections)))
    assert done, f"the report has no {kind} sentence"
    return spoiled
