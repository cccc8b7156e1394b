"""The papers of a version: with tracked changes for those who clear it, sentence by sentence for its translators."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpResponse

from concertation.actions.report.standing import cleared_before, remarks_of, report_in
from concertation.core.language import OFFICIAL
from concertation.documents.writing.tracked import Hand, tracked_docx
from concertation.documents.writing.xliff import MEDIA_TYPE, xliff
from concertation.records.models import Version
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.clearing_page import sources_for, version_at

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(request: Request, slug: str, number: int) -> HttpResponse:
    """The working copy: changes against the version cleared last, comments, every sentence with what it rests on."""
    version = version_at(consultation_at(slug), number)
    before = cleared_before(version)
    paper = tracked_docx(
        report_in(version), sources_for(version),
        cleared=report_in(before) if before else None, hand=Hand(_author(version), version.drafted_at),
        remarks=remarks_of(version),
    )  # fmt: skip
    return attached(paper, WORD, f"{slug}-{version.report.type}-{version.report.language}-{version.number}.docx")


def translation(request: Request, slug: str, number: int, language: str) -> HttpResponse:
    """Its sentences as XLIFF, with the names of themes in the other language."""
    consultation = consultation_at(slug)
    version = version_at(consultation, number)
    own = version.report.language
    if language not in OFFICIAL or language == own:
        raise Http404
    themes = consultation.codebook.as_value().themes
    terms = {one.label(own): one.label(language) for one in themes}
    name = f"{slug}-{version.report.type}-{version.number}-{own}-{language}.xlf"
    return attached(xliff(report_in(version), sources_for(version), language, terms, name), MEDIA_TYPE, name)


def _author(version: Version) -> str:
    return version.by.username if version.by else "Concertation"


def attached(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file to be kept, not shown."""
    answer = HttpResponse(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
