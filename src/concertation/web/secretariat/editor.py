"""The report editor: the outline with its words, a section with its sentences, what each rests on and what is marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from django.http import HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from concertation.core.language import OFFICIAL
from concertation.core.mandate import LIMBS
from concertation.core.message import opening
from concertation.core.principles import has_annex
from concertation.core.refusal import Refusal
from concertation.core.report import REPORT_TYPES, Material, Report, ReportParagraph, Section, count_words
from concertation.core.report.edit import text_of_paragraph
from concertation.core.report.mark import Mark, marks_of, words_in
from concertation.core.report.outline import SUMMARY, Outline, parts_in
from concertation.core.report.phrase import words
from concertation.core.report.structure import sections_in
from concertation.records.drafts import day_of, draft_of, grounds_of_passages, languages_beside, lengths_of, rows_of
from concertation.records.models import Consultation, Paragraph, Version
from concertation.records.models import Report as Row
from concertation.records.public import codebook_of
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.editor_page import Told, editor_page, report_at, safe_here, told, words_of
from concertation.web.secretariat.page import officer_of

LATELY: Final = timedelta(minutes=10)
"""How long ago somebody else's change counts as being at work there."""
_OF_THE_WHOLE: Final = frozenset({"numbers", "wrong_length", "over_budget"})


@dataclass(frozen=True)
class Line:
    """A section in the outline: number and heading, words with all that stands in it, its own limit; ``depth`` from 1."""

    key: str
    number: str
    heading: str
    words: int
    budget: int | None
    depth: int
    paragraphs: int

    @property
    def over(self) -> bool:
        """Whether it has more words than its limit."""
        return self.budget is not None and self.words > self.budget


@dataclass(frozen=True)
class Block:
    """A paragraph of the shown section. ``text`` is what stands in its field: what was typed where that was refused.

    ``theirs`` is then what somebody else has written meanwhile. ``lately`` is who else was here in the last minutes.
    """

    row: Paragraph
    number: str
    told: tuple[Told, ...]
    marks: tuple[tuple[bool, str], ...]
    text: str
    theirs: str
    lately: str
    behind: bool

    @property
    def words(self) -> int:
        """Its length."""
        return count_words(" ".join(one.sentence.text for one in self.told), self.row.report.language)


def reports(request: Request, slug: str) -> HttpResponse:
    """What is being written of this consultation, and what can be begun."""
    return reports_page(request, consultation_at(slug))


def reports_page(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    """The same with what was refused."""
    rows = list(Row.objects.filter(consultation=consultation).exclude(outline={}).order_by("pk"))
    lengths = lengths_of(rows)
    begun = [(one, lengths[one.pk], one.outline["budget"]) for one in rows]
    kept = Version.objects.filter(report__consultation=consultation).exclude(name="").select_related("report", "by")
    return editor_page(
        request, "editor_list", consultation, refusal=refusal,
        begun=begun, versions=kept.defer("structure", "measures").order_by("-drafted_at", "-pk")[:20],
        types=REPORT_TYPES, official=OFFICIAL,
    )  # fmt: skip


def editor(request: Request, slug: str, number: int) -> HttpResponse:
    """A report, one section of it open."""
    consultation = consultation_at(slug)
    return section_page(request, consultation, report_at(consultation, number), request.GET.get("section", ""))


def section_page(
    request: Request, consultation: Consultation, row: Row, section: str, *, refusal: Refusal | None = None,
    key: str = "", text: str = "",
) -> HttpResponse:  # fmt: skip
    """The section of that key; the paragraph ``key`` with the words that were refused in its field."""
    rows = rows_of(row)
    report, outline = draft_of(row, rows), Outline.from_json(row.outline)
    lines = list(lines_of(report, outline))
    section = shown_section(section, lines, report)
    own = [one for one in rows if one.section == section]
    paragraphs = _paragraphs(report, lines, section)
    names = {name for one in paragraphs for each in one.sentences for name in each.passages}
    grounds = grounds_of_passages(consultation, row.language, day_of(report, request.at.date()), safe_here(), names)
    marks = _marks(report, paragraphs, section, grounds)
    blocks = [
        _block(request, row, one, paragraph, grounds, marks, text if one.key == key else None)
        for one, paragraph in zip(own, _each(paragraphs, own), strict=True)
    ]
    beside = languages_beside(row)
    behind = _behind(beside, own)
    return editor_page(
        request, "editor", consultation, refusal=refusal,
        row=row, report=report, over=_over(report), lines=lines, section=section, choices=_choices(lines, section),
        here=next((one for one in lines if one.key == section), None),
        blocks=[replace(one, behind=one.row.key in behind) for one in blocks],
        section_marks=[(one.blocks, words_of(one, request.language)) for one in marks if one.section is not None],
        prints_measures=has_annex(outline.annexes, row.language), beside=beside, refused_key=key,
        limbs=limbs_in(request.language), themes=themes_in(consultation, request.language),
    )  # fmt: skip


def _choices(lines: Iterable[Line], section: str) -> SafeString:
    """The sections to choose from, this one chosen: written once for all the paragraphs that may be moved."""
    chosen = {section: mark_safe(" selected")}
    choices = ((one.key, chosen.get(one.key, ""), one.number, one.heading) for one in lines)
    return format_html_join("", '<option value="{}"{}>{} {}</option>', choices)


def _over(report: Report) -> int:
    return max(0, report.words - report.budget) if report.budget is not None else 0


def shown_section(asked: str, lines: Iterable[Line], report: Report) -> str:
    """The section that is asked for, else the summary, else the first that holds paragraphs."""
    known = list(lines)
    if asked == SUMMARY or asked in {one.key for one in known}:
        return asked
    return SUMMARY if report.summary else next((one.key for one in known if one.paragraphs), known[0].key)


def lines_of(report: Report, outline: Outline) -> Iterator[Line]:
    """The outline with numbers and words."""
    depths = dict(_depths(report.sections, 1))
    for part, section in zip(parts_in(outline.parts), sections_in(report.sections), strict=True):
        length = words_in(section, report.language)
        depth = depths[id(section)]
        yield Line(part.key, section.number, section.heading, length, part.budget, depth, len(section.paragraphs))


def _depths(sections: Iterable[Section], depth: int) -> Iterator[tuple[int, int]]:
    for one in sections:
        yield id(one), depth
        yield from _depths(one.sections, depth + 1)


def _paragraphs(report: Report, lines: list[Line], section: str) -> tuple[ReportParagraph, ...]:
    if section == SUMMARY:
        return (ReportParagraph(SUMMARY, report.summary),)
    shown = zip(lines, sections_in(report.sections), strict=True)
    return next(one.paragraphs for line, one in shown if line.key == section)


def _each(paragraphs: tuple[ReportParagraph, ...], own: list[Paragraph]) -> Iterator[ReportParagraph]:
    """The paragraphs row by row: those of the summary have no number and stand together as one."""
    if len(paragraphs) == len(own):
        yield from paragraphs
        return
    at = 0
    for one in own:
        yield ReportParagraph(SUMMARY, paragraphs[0].sentences[at : at + len(one.sentences)])
        at += len(one.sentences)


def _marks(report: Report, paragraphs: tuple[ReportParagraph, ...], section: str, grounds: Material) -> tuple[Mark, ...]:
    """What is told of the shown section alone; what only the whole report can break is left to the check."""
    summary = paragraphs[0].sentences if section == SUMMARY else ()
    shown = (Section("", "", paragraphs),) if section != SUMMARY else ()
    part = replace(report, summary=summary, sections=shown, annexes=(), budget=None)
    resolution = grounds.resolution
    issued = {resolution.symbol or "": " ".join(one.text for one in resolution.operative)}
    return tuple(one for one in marks_of(part, grounds, issued=issued) if one.rule not in _OF_THE_WHOLE)


def _block(
    request: Request, report: Row, row: Paragraph, paragraph: ReportParagraph, grounds: Material,
    marks: Iterable[Mark], refused: str | None,
) -> Block:  # fmt: skip
    row.report = report
    said = [one for one in marks if one.paragraph == paragraph.number]
    own = tuple((one.blocks, words_of(one, request.language)) for one in said if one.sentence is None)
    stands = text_of_paragraph(paragraph.sentences, report.language)
    return Block(
        row, paragraph.number if paragraph.number != SUMMARY else "",
        told(paragraph.sentences, grounds, said, paragraph.number, request.language, report.language), own,
        stands if refused is None else refused, stands if refused is not None else "", _lately(request, row), False,
    )  # fmt: skip


def _lately(request: Request, row: Paragraph) -> str:
    """Who else changed it a moment ago."""
    other = row.by is not None and row.by_id != officer_of(request).pk
    return row.by.username if other and row.by and is_lately(row.at, request.at) else ""


def is_lately(at: datetime, now: datetime) -> bool:
    """Whether that was a moment ago."""
    return now - at < LATELY


def _behind(beside: Iterable[Row], own: Iterable[Paragraph]) -> frozenset[str]:
    """Paragraphs that have been written in another language since they were in this one, or not at all in this one."""
    at = {one.key: one.at for one in own}
    kept = Paragraph.objects.filter(report__in=[one.pk for one in beside], key__in=at)
    return frozenset(key for key, changed in kept.values_list("key", "at") if changed > at[key])


def limbs_in(language: str) -> list[tuple[str, str]]:
    """The limbs by key and name."""
    return [(key, words("heading.limb", language, limb=key)) for key in LIMBS]


def themes_in(consultation: Consultation, language: str) -> list[tuple[str, str]]:
    """The themes of the codebook by key and name."""
    book = codebook_of(consultation)
    return [(one.key, opening(one.label(language))) for one in book.themes] if book else []


def address_in(row: Row, section: str = "", key: str = "") -> str:
    """Where a section of a report is written, or a paragraph in it."""
    at = reverse("desk_editor", args=(row.consultation.slug, row.pk))
    return at + (f"?section={section}" if section else "") + (f"#k-{key}" if key else "")
