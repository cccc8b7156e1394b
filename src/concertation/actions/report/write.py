"""Write a report paragraph by paragraph; of two who write at the same time nobody overwrites the other.

What changes the order of paragraphs changes it in every language of the report, so that paragraph 12 is paragraph 12 in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.db.models import F

from concertation.actions.ledger import record
from concertation.core.principles import has_annex, switched
from concertation.core.refusal import Refusal
from concertation.core.report import WORDS, Material, Placed, Sentence, compose, outline_of
from concertation.core.report.counterpart import counterpart, headings_in, renewed
from concertation.core.report.outline import SUMMARY, Outline
from concertation.core.report.written import sentence_as_json
from concertation.core.role import Actor
from concertation.records.drafts import placed
from concertation.records.models import Consultation, Paragraph, Report, User


@transaction.atomic
def begin_writing(
    consultation: Consultation, type: str, language: str, material: Material, *, actor: Actor, at: datetime,
    beside: Report | None = None, empty: bool = False, budget: int = WORDS,
) -> Report:  # fmt: skip
    """A report to write on, composed from the findings; ``empty`` leaves out what stands between summary and annexes.

    ``beside`` is the same report in another language: then its paragraphs are taken over with their keys, those of the
    catalogue in this language, the others waiting for who translates them; the language of that one is the original. Refused
    where it is being written already.
    """
    kept, _ = Report.objects.select_for_update().get_or_create(consultation=consultation, type=type, language=language)
    if kept.outline:
        raise Refusal("already_begun", "This report is being written already.", "Open it and write on.")
    material = replace(material, original=beside.language if beside else language)
    outline, paragraphs = outline_of(compose(material, language=language, type=type, budget=budget))
    if beside is not None:
        names = headings_in(beside.language, language, material.codebook)
        rows = [placed(one) for one in beside.paragraphs.all()]
        theirs = Outline.from_json(beside.outline)
        outline, paragraphs = counterpart(theirs, rows, outline, paragraphs, names)
        printed = has_annex(theirs.annexes, beside.language)
        outline = replace(outline, annexes=switched(outline.annexes, language, on=printed))
    elif empty:
        paragraphs = tuple(one for one in paragraphs if one.section == SUMMARY or one.section.split(".")[0] == "1")
    kept.outline, kept.revision = outline.as_json(), kept.revision + 1
    kept.save(update_fields=["outline", "revision"])
    _keep(kept, paragraphs, at)
    record("begin_writing", actor, at, f"report {kept.pk}", detail={"paragraphs": len(paragraphs)})
    return kept


def _keep(report: Report, paragraphs: Sequence[Placed], at: datetime) -> None:
    Paragraph.objects.bulk_create(
        Paragraph(
            report=report, key=one.key, section=one.section, place=place, style=one.paragraph.style,
            bold=one.paragraph.bold, sentences=_json(one.paragraph.sentences), at=at,
        )
        for place, one in enumerate(paragraphs)
    )  # fmt: skip


@transaction.atomic
def write_paragraph(
    report: Report, key: str, sentences: Sequence[Sentence], *, revision: int, actor: Actor, at: datetime
) -> Paragraph:
    """The paragraph with these sentences in the place of those that stood at that revision.

    Refused (``changed_meanwhile``) once somebody has changed it to something else since: what was to be written is the
    caller's to show beside it.
    """
    row, written = _paragraph(report, key), _json(sentences)
    if written == row.sentences:
        return row
    _refuse_changed(row, revision)
    row.sentences = written
    _changed(row, actor, at)
    row.save()
    record("write_paragraph", actor, at, f"report {report.pk}", detail={"paragraph": key, "revision": row.revision})
    return row


@transaction.atomic
def renew_figures(report: Report, material: Material, *, actor: Actor, at: datetime) -> int:
    """Brings the sentences of the catalogue up to date with what has been received and found by now; how many paragraphs
    changed."""
    rows = {one.key: one for one in report.paragraphs.select_for_update()}
    composed = outline_of(compose(material, language=report.language, type=report.type))[1]
    fresh = list(renewed(map(placed, rows.values()), composed))
    for one in fresh:
        row = rows[one.key]
        row.sentences = _json(one.paragraph.sentences)
        _changed(row, actor, at)
        row.save()
    record("renew_figures", actor, at, f"report {report.pk}", detail={"paragraphs": len(fresh)})
    return len(fresh)


@transaction.atomic
def insert_paragraph(
    report: Report, section: str, sentences: Sequence[Sentence] = (), *, after: str, actor: Actor, at: datetime,
    style: str = "paragraph", bold: bool = False,
) -> Paragraph:  # fmt: skip
    """A new paragraph behind that of the key, or as the first of its section where ``after`` is empty.

    In the other languages an empty one stands in its place until somebody writes it.
    """
    versions = languages_of(report)
    key = f"n{max(one.revision for one in versions) + 1}"
    made = [_inserted(one, key, section, after, style=style, bold=bold, at=at) for one in versions]
    row = next(one for one in made if one.report_id == report.pk)
    row.sentences, row.by = _json(sentences), User.of(actor)
    row.save(update_fields=["sentences", "by"])
    _revised(versions)
    record("insert_paragraph", actor, at, f"report {report.pk}", detail={"paragraph": key, "section": section})
    return row


def _inserted(report: Report, key: str, section: str, after: str, *, style: str, bold: bool, at: datetime) -> Paragraph:
    rows = list(report.paragraphs.all())
    place = _place(rows, section, after)
    report.paragraphs.filter(place__gte=place).update(place=F("place") + 1)
    return report.paragraphs.create(key=key, section=section, place=place, style=style, bold=bold, at=at)


def _place(rows: Iterable[Paragraph], section: str, after: str) -> int:
    """Behind that paragraph where it stands in the section, else before the first of the section."""
    own = [one for one in rows if one.section == section]
    before = next((one for one in own if one.key == after), None)
    if before is not None:
        return before.place + 1
    return own[0].place if own else 0


@transaction.atomic
def move_paragraph(report: Report, key: str, section: str, *, after: str, revision: int, actor: Actor, at: datetime) -> None:
    """The paragraph behind another, or as the first of a section, in every language."""
    paragraph_at(report, key, revision)
    versions = languages_of(report)
    for one in versions:
        row = one.paragraphs.get(key=key)
        rest = [other for other in one.paragraphs.all() if other.key != key]
        place = _place(rest, section, after)
        one.paragraphs.filter(place__gte=place).update(place=F("place") + 1)
        one.paragraphs.filter(pk=row.pk).update(section=section, place=place)
    _revised(versions)
    record("move_paragraph", actor, at, f"report {report.pk}", detail={"paragraph": key, "section": section})


@transaction.atomic
def remove_paragraph(report: Report, key: str, *, revision: int, actor: Actor, at: datetime) -> None:
    """The report without the paragraph, in every language; kept versions still have it."""
    paragraph_at(report, key, revision)
    versions = languages_of(report)
    Paragraph.objects.filter(report__in=versions, key=key).delete()
    _revised(versions)
    record("remove_paragraph", actor, at, f"report {report.pk}", detail={"paragraph": key})


def paragraph_at(report: Report, key: str, revision: int) -> Paragraph:
    """The paragraph as it stood at that revision, nobody else's until the transaction ends; refused where it has changed."""
    row = _paragraph(report, key)
    _refuse_changed(row, revision)
    return row


def _paragraph(report: Report, key: str) -> Paragraph:
    row = report.paragraphs.select_for_update().filter(key=key).first()
    if row is None:
        raise Refusal("paragraph_gone", "Somebody has removed this paragraph meanwhile.", "Insert your words as a new one.")
    return row


def _refuse_changed(row: Paragraph, revision: int) -> None:
    if row.revision != revision:
        raise Refusal("changed_meanwhile", "Somebody has changed this paragraph since you opened it.",
                      "Both texts are shown: put yours together with theirs.")  # fmt: skip


def languages_of(report: Report) -> list[Report]:
    """The report in every language in which it is being written, nobody else's until the transaction ends."""
    kept = Report.objects.select_for_update().filter(consultation=report.consultation_id, type=report.type)
    return list(kept.exclude(outline={}).order_by("pk"))


def _revised(versions: Iterable[Report]) -> None:
    Report.objects.filter(pk__in=[one.pk for one in versions]).update(revision=F("revision") + 1)


def _changed(row: Paragraph, actor: Actor, at: datetime) -> None:
    row.revision, row.by, row.at = row.revision + 1, User.of(actor), at


def _json(sentences: Iterable[Sentence]) -> list[dict[str, object]]:
    return [sentence_as_json(one) for one in sentences]
