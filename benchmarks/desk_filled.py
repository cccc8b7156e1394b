"""A consultation as the officer's desk has it at its fullest: sealed, coded, drawn from, claimed, written of and cleared.

On top of ``benchmarks.many_replies``; what a machine suggests and what was drawn blind is written in bulk, reports and
versions by the acts themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Final

from django.db import transaction
from django.db.models import F

from benchmarks.findings_board import MANY, _claimed, _coded, _sealed
from benchmarks.many_replies import AT, CHANCE, OFFICER, THEMES, _chunks
from concertation.actions.report import begin_writing, clear_version, insert_paragraph, keep_version
from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.report import Sentence, Source
from concertation.core.report.edit import sourced
from concertation.core.report.outline import SUMMARY
from concertation.core.role import person
from concertation.records.coding import recount
from concertation.records.found import analysis_of, as_counted, material_of
from concertation.records.installed import safe_of
from concertation.records.intake import arrived
from concertation.records.models import (
    BlindReading,
    Coding,
    Consultation,
    Passage,
    Report,
    Submission,
    Suggestion,
    User,
    Version,
)

CHIEF: Final = person("Ms. Sato")
DRAWN: Final = 10
"""One passage in so many was drawn to be read blind, as the desk draws them."""
PARAPHRASED, TOGETHER = 40, 5
"""Sentences of an officer that rest on passages; those of one paragraph."""
LEFT: Final = 10
LATER: Final = AT + timedelta(days=150)
"""When the report is written: after the last reply."""


def completed(consultation: Consultation, data: Path) -> None:
    """Fills all that the desk shows."""
    coded(consultation, data)
    _written_of(consultation, data)


def coded(consultation: Consultation, data: Path) -> None:
    """Fills all but the reports."""
    chief, _ = User.objects.get_or_create(username=CHIEF.name, defaults={"role": "chief"})
    with transaction.atomic():
        _sealed(data, consultation.slug)
        _coded(consultation.slug)
        _claimed(consultation.slug)
        _suggested(consultation)
        _left(consultation)
        _drawn(consultation, chief)


def _left(consultation: Consultation) -> None:
    """Of one reply in so many nobody has decided anything yet, and no machine suggests anything."""
    some = Submission.objects.filter(consultation=consultation).annotate(turn=F("number") % LEFT).filter(turn=3)
    for kept in (Coding, Suggestion):
        kept.objects.filter(passage__submission__in=some).delete()
    for one in some:
        recount([one.pk])


def _suggested(consultation: Consultation) -> None:
    """A limb and two themes for each passage."""
    chance = Random(65218)
    rows = (
        Suggestion(passage_id=key, aspect=aspect, key=name, score=chance.random(), because=[[0, 4]], machine="cues 1")
        for key in Passage.objects.filter(submission__consultation=consultation).values_list("pk", flat=True).iterator()
        for aspect, name in _names(chance)
    )
    for some in _chunks(rows, MANY):
        Suggestion.objects.bulk_create(some, batch_size=500)


def _names(chance: Random) -> Iterator[tuple[str, str]]:
    yield "limb", chance.choice(LIMBS)
    yield from (("theme", name) for name in chance.sample(list(THEMES), 2))


def _drawn(consultation: Consultation, reader: User) -> None:
    """A blind reading of some passages, all but a twentieth of them read."""
    chance, names = Random(65218), list(THEMES)
    keys = Passage.objects.filter(submission__consultation=consultation).values_list("pk", flat=True)[::DRAWN]
    rows = (
        BlindReading(consultation=consultation, passage_id=key, drawn_at=AT)
        if at % 20 == 0
        else BlindReading(
            consultation=consultation, passage_id=key, drawn_at=AT, coder=reader, at=AT,
            codes=[[chance.choice(LIMBS), chance.choice(names)]],
        )
        for at, key in enumerate(keys)
    )  # fmt: skip
    BlindReading.objects.bulk_create(rows, batch_size=500)


def _written_of(consultation: Consultation, data: Path) -> None:
    """The thematic report in six languages: being written, kept and cleared."""
    counted = list(arrived(consultation).select_related("party").prefetch_related("texts__redactions"))
    # All is coded by people: what a machine would suggest besides serves nothing.
    analysis, first = analysis_of(consultation, counted, LATER.date(), safe_of(data), suggested=False), None
    for language in ("en", *(one for one in OFFICIAL if one != "en")):
        found = material_of(consultation, analysis.read, analysis.findings, language, LATER.date())
        material = replace(found, submissions=tuple(map(as_counted, counted)))
        report = begin_writing(consultation, "thematic", language, material, actor=OFFICER, at=LATER, beside=first)
        if first is None:
            first = report
            _paraphrased(report, list(material.sources.values()))
        kept = keep_version(report, "For clearance", material, actor=OFFICER, at=LATER, chance=CHANCE)
        clear_version(kept, actor=CHIEF, at=LATER)
    cleared = Version.objects.get(report=first, cleared_at__isnull=False)
    issued = Version.objects.filter(report=first, issued_at__isnull=False)
    issued.update(structure=cleared.structure, sha256=cleared.sha256)


def _paraphrased(report: Report, sources: list[Source]) -> None:
    """Paragraphs of an officer's own at the end of the fullest section, each sentence resting on a passage."""
    sections = list(report.paragraphs.exclude(section=SUMMARY).values_list("section", flat=True))
    fullest = max(dict.fromkeys(sections), key=sections.count)
    for first in range(0, PARAPHRASED, TOGETHER):
        said = [Sentence(f"Measure {at} was proposed.", "secretariat") for at in range(first, first + TOGETHER)]
        sentences = [
            sourced(one, [source], OFFICER.name) for one, source in zip(said, sources[first : first + TOGETHER], strict=True)
        ]
        insert_paragraph(report, fullest, sentences, after="", actor=OFFICER, at=LATER)
