"""What a version says, and what it says of itself besides its text once it is issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, NamedTuple

from concertation.core.message import day_in_words, message
from concertation.core.passage import submission_of
from concertation.core.report import Passed, Publication, from_json, log_mark, paragraphs_in
from concertation.core.report import Report as ReportValue
from concertation.core.report.attributed import Attributed, placed
from concertation.core.report.structure import Sentence
from concertation.records.models import Version
from concertation.records.open_structure import passages_in, replies_in


class Said(NamedTuple):
    """What a version says: the report, the numbers of its paragraphs, the passages that it rests on, the replies that it
    names, those whose words it rests on, and those whose words it does not."""

    report: ReportValue
    numbers: tuple[str, ...]
    passages: frozenset[str]
    names: frozenset[str]
    speakers: frozenset[str]
    silent: frozenset[str]


def said_in(version: Version) -> Said:
    """Its structure need not have been fetched."""
    return _said(version.pk, version.sha256)


@lru_cache(maxsize=12)
def _said(version: int, sha256: str) -> Said:
    """Read once: what was sealed under that digest never changes. Two reports in six languages are kept."""
    structure = Version.objects.values_list("structure", flat=True).get(pk=version, sha256=sha256)
    report, names, passages = from_json(structure), frozenset(replies_in(structure)), frozenset(passages_in(structure))
    speakers = frozenset(map(submission_of, passages))
    numbers = tuple(one.number for one in paragraphs_in(report.sections))
    return Said(report, numbers, passages, _the_same(names), speakers, _the_same(names - speakers))


@lru_cache(maxsize=24)
def _the_same(names: frozenset[str]) -> frozenset[str]:
    """Versions in six languages name the same replies: one and the same set is known to be equal without looking."""
    return names


def told_in(version: Version) -> tuple[tuple[Attributed, frozenset[str]], ...]:
    """Its sentences that tell what replies hold, and which; that a reply was received stays true. Its structure need not
    have been fetched."""
    return _told(version.pk, version.sha256)


@lru_cache(maxsize=12)
def _told(version: int, sha256: str) -> tuple[tuple[Attributed, frozenset[str]], ...]:
    every = placed(said_in(Version(pk=version, sha256=sha256)).report)
    found = ((one, _used(one.sentence)) for one in every)
    return tuple((one, used) for one, used in found if used)


def _used(sentence: Sentence) -> frozenset[str]:
    used = frozenset(map(submission_of, sentence.passages))
    return used | frozenset(sentence.submissions if sentence.basis or used else ())


def renderings_in(version: Version) -> tuple[Attributed, ...]:
    """Its sentences that quote a translation. Its structure need not have been fetched."""
    return _renderings(version.pk, version.sha256)


@cache
def _renderings(version: int, sha256: str) -> tuple[Attributed, ...]:
    """Few: all are kept, since Today goes through every report that was issued."""
    report = said_in(Version(pk=version, sha256=sha256)).report
    return tuple(one for one in placed(report) if any(each.translated for each in one.sentence.quotations))


def lines_in(corrigendum: Version) -> tuple[Sentence, ...]:
    """Its lines, each for one correction. Its structure need not have been fetched."""
    return _lines(corrigendum.pk, corrigendum.sha256)


@cache
def _lines(version: int, sha256: str) -> tuple[Sentence, ...]:
    report = said_in(Version(pk=version, sha256=sha256)).report
    return tuple(one for paragraph in paragraphs_in(report.sections) for one in paragraph.sentences)


def as_issued(version: Version, structure: Any = None) -> ReportValue:
    """The report as everybody reads it; ``structure`` where less than the whole is to be read."""
    assert version.issued_at is not None, "only issued versions are open"
    read = from_json(structure) if structure else said_in(version).report
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
