"""A translation comes back: what its translator wrote goes into the report in the other language, sentence by sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from concertation.actions.ledger import record
from concertation.actions.report.standing import marked_of, paragraphs_of, standing
from concertation.actions.report.write import write_paragraph
from concertation.core.refusal import Refusal
from concertation.core.report import Sentence, Source
from concertation.core.report.returned import plain
from concertation.core.report.translation import Unit, missing_in, together
from concertation.core.role import Actor
from concertation.records.drafts import placed
from concertation.records.models import Paragraph, Report, Version


@dataclass(frozen=True)
class Untaken:
    """A line that was not taken: ``why`` is ``unknown``, ``other_source``, ``untranslated``, ``missing`` (with the words),
    ``changed`` (its paragraph was changed since) or ``incomplete`` (another sentence of its paragraph is missing)."""

    mark: str
    why: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Translated:
    """How many paragraphs were written, and the lines that were not taken."""

    paragraphs: int
    untaken: tuple[Untaken, ...]


@transaction.atomic
def take_translation(
    version: Version, into: Report, units: Sequence[Unit], sources: Mapping[str, Source], *, actor: Actor, at: datetime
) -> Translated:
    """Writes the paragraphs whose translation is whole; what a person wrote keeps what it rests on, in the other language.

    Refused (``not_begun``) where the report is not being written in that language.
    """
    if not into.outline:
        raise Refusal("not_begun", "The report is not being written in that language.", "Begin it in the editor.")
    untaken = {one.mark: one for one in _judged(version, units)}
    targets = {one.mark: one.target for one in units if one.mark not in untaken}
    ours, theirs = standing(version), {row.key: row for row in into.paragraphs.all()}
    written = 0
    for key, sentences in paragraphs_of(version).items():
        marks = [f"s{key}_{place}" for place in range(1, len(sentences) + 1)]
        if not any(mark in targets and one.author is not None for mark, one in zip(marks, sentences, strict=True)):
            continue
        row = theirs.get(ours[key].key) if key in ours else None
        told = _told(row, sentences, [targets.get(mark, "") for mark in marks], sources, actor)
        if row is not None and told is not None:
            write_paragraph(into, row.key, told, revision=row.revision, actor=actor, at=at)
            written += 1
        else:
            why = "changed" if row is None else "incomplete"
            untaken |= {mark: Untaken(mark, why) for mark in marks if mark in targets}
    record("take_translation", actor, at, f"report version {version.pk}", detail={"into": into.language, "written": written})
    return Translated(written, tuple(untaken.values()))


def _told(
    row: Paragraph | None, sentences: Sequence[Sentence], targets: Sequence[str], sources: Mapping[str, Source], actor: Actor
) -> tuple[Sentence, ...] | None:
    other = placed(row).paragraph.sentences if row is not None else ()
    return together(sentences, other, targets, sources, actor.name)


def _judged(version: Version, units: Sequence[Unit]) -> list[Untaken]:
    """The lines that cannot be taken; those of the catalogue are not the translator's and are passed over."""
    known = {one.mark: one for one in marked_of(version)}
    judged = []
    for one in units:
        own = known.get(one.mark)
        if own is None:
            judged.append(Untaken(one.mark, "unknown"))
        elif own.sentence.author is None:
            continue
        elif plain(one.source) != plain(own.shown):
            judged.append(Untaken(one.mark, "other_source"))
        elif not one.target:
            judged.append(Untaken(one.mark, "untranslated"))
        elif words := missing_in(own.sentence, one.target):
            judged.append(Untaken(one.mark, "missing", words))
    return judged
