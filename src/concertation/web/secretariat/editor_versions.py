"""The check of a whole draft, and two versions word by word beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby
from typing import Final

from django.http import HttpResponse

from concertation.core.language import OFFICIAL, UNSPACED, between_sentences
from concertation.core.report import Report, Sentence, from_json, paragraphs_in
from concertation.core.report.mark import Mark, marks_of
from concertation.core.report.outline import SUMMARY, Outline, parts_in
from concertation.core.report.structure import sections_in
from concertation.documents.writing.layout import Piece, piece, pieces
from concertation.records.drafts import day_of, draft_of, grounds_of_draft, rows_of
from concertation.records.models import Consultation, Paragraph, Version
from concertation.records.models import Report as Row
from concertation.web.field import asked
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.editor import address_in
from concertation.web.secretariat.editor_page import editor_page, report_at, safe_here, words_of

_OTHERS: Final = 5
"""Issued reports of other consultations whose words are looked for."""
_UNALIKE: Final = 0.3
"""Paragraphs with fewer words in common are not the same paragraph changed."""
Told = tuple[Piece, str]
"""Words, and whether they are the ``same``, ``gone`` or ``new``."""
Word = tuple[str, str]
"""A word and its language."""


@dataclass(frozen=True)
class Found:
    """Something marked in the whole: where, its words, the address at which it is corrected."""

    number: str
    pieces: tuple[Piece, ...]
    blocks: bool
    words: str
    address: str


@dataclass(frozen=True)
class Change:
    """A paragraph that differs between two versions, in pieces."""

    number: str
    pieces: tuple[Told, ...]


def check(request: Request, slug: str, number: int) -> HttpResponse:
    """Every mark of the whole report, those that block first: it is judged against everything that was received."""
    consultation = consultation_at(slug)
    row = report_at(consultation, number)
    rows = rows_of(row)
    report, outline = draft_of(row, rows), Outline.from_json(row.outline)
    grounds = grounds_of_draft(consultation, report, day_of(report, request.at.date()), safe_here())
    parts = list(parts_in(outline.parts))
    budgets = {at: one.budget for at, one in enumerate(parts) if one.budget is not None}
    marks = marks_of(report, grounds, budgets=budgets, issued=_issued(consultation, row.language))
    found = [_found(request, row, report, one, [part.key for part in parts], rows) for one in marks]
    return editor_page(
        request, "editor_check", consultation,
        row=row, report=report, found=sorted(found, key=lambda one: not one.blocks), back=address_in(row),
    )  # fmt: skip


def _issued(consultation: Consultation, language: str) -> dict[str, str]:
    """Texts whose words taken over are to be declared, by what they are called."""
    resolution = consultation.mandate.resolution.as_value()
    told = {resolution.symbol or str(resolution.title): " ".join(one.text for one in resolution.operative)}
    kept = Version.objects.filter(report__language=language).exclude(issued_at=None)
    others = kept.exclude(report__consultation=consultation).select_related("report__consultation").order_by("-issued_at")
    for one in others.defer("structure", "measures")[:_OTHERS]:
        told[one.symbol or one.report.consultation.title] = _text(one.pk, one.sha256)
    return told


@lru_cache(maxsize=_OTHERS * len(OFFICIAL))
def _text(version: int, sha256: str) -> str:
    """Read once: what was sealed under that digest never changes."""
    structure = Version.objects.values_list("structure", flat=True).get(pk=version, sha256=sha256)
    return " ".join(each.text for one in paragraphs_in(from_json(structure).sections) for each in one.sentences)


def _found(request: Request, row: Row, report: Report, mark: Mark, keys: list[str], rows: list[Paragraph]) -> Found:
    section, key, said = "", "", None
    if mark.section is not None:
        section = keys[mark.section]
        heading = list(sections_in(report.sections))[mark.section].heading
        said = Sentence(heading, "secretariat")
    elif mark.paragraph == SUMMARY:
        section, said = SUMMARY, report.summary[(mark.sentence or 1) - 1]
    elif mark.paragraph:
        section, key, said = _place(report, mark, keys, rows)
    number = mark.paragraph if mark.paragraph and mark.paragraph != SUMMARY else ""
    shown = pieces(said, report.language) if said else ()
    return Found(number, shown, mark.blocks, words_of(mark, request.language), address_in(row, section, key))


def _place(report: Report, mark: Mark, keys: list[str], rows: list[Paragraph]) -> tuple[str, str, Sentence | None]:
    for at, one in enumerate(sections_in(report.sections)):
        for place, paragraph in enumerate(one.paragraphs):
            if paragraph.number == mark.paragraph:
                own = [each for each in rows if each.section == keys[at]]
                said = paragraph.sentences[mark.sentence - 1] if mark.sentence else None
                return keys[at], own[place].key, said
    return "", "", None


def compare(request: Request, slug: str, number: int) -> HttpResponse:
    """Two kept versions, or one and what is being written, paragraph by paragraph."""
    consultation = consultation_at(slug)
    row = report_at(consultation, number)
    versions = list(Version.objects.filter(report=row).select_related("by").order_by("-number"))
    older = _version(versions, asked(request, "from"))
    newer = _version(versions, asked(request, "to"))
    texts = [_texts(from_json(one.structure) if one else draft_of(row)) for one in (older, newer)]
    changes = list(_changes(*texts)) if older or newer else []
    return editor_page(
        request, "editor_compare", consultation,
        row=row, versions=versions, older=older, newer=newer, changes=changes, back=address_in(row),
    )  # fmt: skip


def _version(versions: list[Version], number: str) -> Version | None:
    return next((one for one in versions if str(one.number) == number), None)


def _texts(report: Report) -> list[tuple[Word, ...]]:
    """The summary, then the paragraphs, word by word."""
    paragraphs = [report.summary, *(one.sentences for one in paragraphs_in(report.sections))]
    return [tuple(_words(one, report.language)) for one in paragraphs]


def _words(sentences: tuple[Sentence, ...], language: str) -> Iterator[Word]:
    """Where no space stands between words, sign by sign."""
    for at, one in enumerate(sentences):
        if at and between_sentences(language):
            yield between_sentences(language), language
        for part in pieces(one, language):
            for word in list(part.text) if part.language in UNSPACED else re.findall(r"\s+|\S+", part.text):
                yield word, part.language


def _changes(before: list[tuple[Word, ...]], after: list[tuple[Word, ...]]) -> Iterator[Change]:
    """Paragraphs that differ; the summary is number 0."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for at in range(max(b - a, d - c)):
            old = before[a + at] if a + at < b else ()
            new = after[c + at] if c + at < d else ()
            yield from _change(old, new, c + at)


def _change(old: tuple[Word, ...], new: tuple[Word, ...], number: int) -> Iterator[Change]:
    if old and new and SequenceMatcher(None, old, new, autojunk=False).ratio() < _UNALIKE:
        yield Change("", tuple(_told(old, ())))
        old = ()
    yield Change(str(number) if number and new else "", tuple(_told(old, new)))


def _told(old: tuple[Word, ...], new: tuple[Word, ...]) -> Iterator[Told]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from _joined(old[a:b], "same")
            continue
        yield from _joined(old[a:b], "gone")
        yield from _joined(new[c:d], "new")


def _joined(words: tuple[Word, ...], how: str) -> Iterator[Told]:
    """Words of one language together."""
    for language, ones in groupby(words, key=lambda word: word[1]):
        text = "".join(one for one, _ in ones)
        yield piece(text, language), how
