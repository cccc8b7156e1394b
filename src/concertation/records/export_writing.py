"""What goes out of the officers' own work: claims with their supports, reports being written, their versions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from concertation.core.passage import submission_of
from concertation.records.export import Reach, Row, Rows
from concertation.records.models import Claim, Paragraph, Support, Version

_CLAIM: Final = ("claim", "limb", "theme", "lang", "words", "by", "at", "ended")
_SUPPORT: Final = ("claim", "passage", "stance", "by", "at")
_SENTENCE: Final = ("type", "lang", "paragraph", "number", "kind", "basis", "author", "words")
_SOURCE: Final = ("type", "lang", "paragraph", "number", "relation", "submission", "passage", "start", "end")
_VERSION: Final = (
    "type", "lang", "version", "name", "kind", "broken", "text_sha256", "drafted", "cleared", "issued", "issue",
)  # fmt: skip


def claims(reach: Reach) -> Rows:
    """The claims on the board, and those taken off it."""
    kept = Claim.objects.filter(consultation=reach.consultation).order_by("pk")
    rows = kept.values_list("pk", "limb", "theme", "language", "words", "by__username", "at", "ended_at")
    return Rows("claims", _CLAIM, rows.iterator())


def supports(reach: Reach) -> Rows:
    """Which passages speak for a claim, and which against it."""
    kept = Support.objects.filter(claim__consultation=reach.consultation, passage__submission__in=reach.readable.order_by())
    rows = kept.order_by("pk").values_list("claim", "passage", "stance", "by__username", "at")
    return Rows("supports", _SUPPORT, rows.iterator())


def draft_sentences(reach: Reach) -> Rows:
    """The sentences of the reports that are being written."""
    rows = (
        (*head, one["kind"], one.get("basis"), one.get("author"), one["text"]) for head, one in _sentences(reach)
    )  # fmt: skip
    return Rows("draft_sentences", _SENTENCE, rows)


def draft_sources(reach: Reach) -> Rows:
    """What each of them rests on, as far as this person may read it."""
    return Rows("draft_sources", _SOURCE, _sources(reach))


def _sources(reach: Reach) -> Iterator[Row]:
    may = frozenset(reach.readable.values_list("pk", flat=True))
    for head, sentence in _sentences(reach):
        for passage in sentence.get("passages", ()):
            if submission_of(passage) in may:
                yield *head, "rests_on", submission_of(passage), passage, None, None
        for submission in sentence.get("submissions", ()):
            if submission in may:
                yield *head, "counts", submission, None, None, None
        for one in sentence.get("quotations", ()):
            if submission_of(one["passage"]) in may:
                place = one["passage"], one["source_start"], one["source_end"]
                yield *head, "quotes", submission_of(one["passage"]), *place


def _sentences(reach: Reach) -> Iterator[tuple[tuple[str, str, str, int], dict[str, Any]]]:
    kept = Paragraph.objects.filter(report__consultation=reach.consultation).select_related("report")
    for row in kept.order_by("report__type", "report__language", "place").iterator():
        for number, one in enumerate(row.sentences, start=1):
            yield (row.report.type, row.report.language, row.key, number), one


def versions(reach: Reach) -> Rows:
    """The versions that were kept; ``broken`` counts the rules that each breaks."""
    kept = Version.objects.filter(report__consultation=reach.consultation).select_related("report")
    kept = kept.defer("structure", "measures").order_by("report__type", "report__language", "number")
    return Rows("versions", _VERSION, map(_version, kept.iterator()))


def _version(one: Version) -> Row:
    return (
        one.report.type, one.report.language, one.number, one.name, one.kind, len(one.broken), one.sha256, one.drafted_at,
        one.cleared_at, one.issued_at, one.issue or None,
    )  # fmt: skip
