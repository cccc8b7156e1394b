"""Versions on their way up the line and what came back of them, read for whoever clears, decides and takes back."""

from __future__ import annotations

from collections import defaultdict

from concertation.core.report import Outline, Report, Sentence
from concertation.core.report.alignment import Alignment, Marked
from concertation.core.report.outline import SUMMARY, parts_in
from concertation.core.report.returned import Remark
from concertation.core.report.structure import SUMMARY_KEY
from concertation.core.report.taken import Change, changes_in
from concertation.documents.writing.tracked import lines_of, mark_of, marked_sentences
from concertation.records.drafts import placed, rows_of
from concertation.records.issued import said_in
from concertation.records.models import Paragraph, Returned, Version


def report_in(version: Version) -> Report:
    """The version as a value."""
    return said_in(version).report


def cleared_before(version: Version) -> Version | None:
    """The version of the same report that was cleared last before this one was kept."""
    earlier = Version.objects.filter(report=version.report_id, number__lt=version.number, cleared_at__isnull=False)
    return earlier.defer("structure", "measures").order_by("number").last()


def remarks_of(version: Version) -> tuple[Remark, ...]:
    """What is said in the margin of a version, as its paper has it."""
    rows = version.comments.order_by("at", "pk")
    return tuple(
        Remark(one.words, mark_of(one.anchor), one.author, f"{one.at:%Y-%m-%dT%H:%M:%SZ}", one.resolved_at is not None)
        for one in rows
    )


def marked_of(version: Version) -> tuple[Marked, ...]:
    """The sentences of a version with their bookmarks."""
    return marked_sentences(report_in(version))


def alignment_of(returned: Returned) -> Alignment:
    """What was found of the version in the file."""
    return Alignment.from_json(returned.structure["alignment"])


def changes_of(returned: Returned) -> tuple[Change, ...]:
    """Every change in the file."""
    report = report_in(returned.version)
    return changes_in(alignment_of(returned), marked_sentences(report), lines_of(report))


def paragraphs_of(version: Version) -> dict[str, tuple[Sentence, ...]]:
    """The sentences of a version by the key of their paragraph, in the order of the page."""
    found: dict[str, list[Sentence]] = defaultdict(list)
    for one in marked_of(version):
        found[one.paragraph].append(one.sentence)
    return {key: tuple(sentences) for key, sentences in found.items()}


def standing(version: Version) -> dict[str, Paragraph]:
    """The paragraphs being written that still read as in the version, by their key there; what was changed since is not.

    The one paragraph of the summary has the key of the summary.
    """
    outline = Outline.from_json(version.report.outline)
    order = [SUMMARY, *(one.key for one in parts_in(outline.parts))]
    rows = sorted(rows_of(version.report), key=lambda one: (order.index(one.section), one.place))
    free: dict[tuple[bool, tuple[Sentence, ...]], list[Paragraph]] = defaultdict(list)
    for row in rows:
        free[row.section == SUMMARY, placed(row).paragraph.sentences].append(row)
    found = {}
    for key, sentences in paragraphs_of(version).items():
        alike = free[key == SUMMARY_KEY, sentences]
        if alike:
            found[key] = alike.pop(0)
    return found
