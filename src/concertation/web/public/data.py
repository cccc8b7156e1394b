"""The data that others rely on: what there is, the whole set, tables, renditions of replies."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.http import Http404, HttpResponse, StreamingHttpResponse

from concertation.core.message import message
from concertation.core.party import STATE_CLASSES
from concertation.core.passage import ExtractedText, split_text
from concertation.core.submission.section import section_of
from concertation.documents.writing.export import Table
from concertation.documents.writing.rendition import (
    Block,
    Rendition,
    rendition_docx,
    rendition_pdf,
    rendition_text,
)
from concertation.records import public
from concertation.records.followups import followed
from concertation.records.models import Consultation, Submission, SubmissionText
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.consultations import listed
from concertation.web.public.findings import findings_or_404
from concertation.web.public.page import consultation_at, page
from concertation.web.public.reader import published_reply
from concertation.web.public.report import WORD
from concertation.web.public.submissions import choice_of, label_of
from concertation.web.public.tables import (
    consultations_table,
    findings_table,
    followup_table,
    passages_table,
    replies_table,
    theme_table,
)
from concertation.web.request import Request

ZIP: Final = "data.zip"
WHOLE: Final = {"data.xlsx": "workbook", "data.jsonl": "lines", "data.sqlite3": "snapshot"}
"""The whole set in its other forms, by name and by key of what it is."""


@dataclass(frozen=True)
class File:
    """Something to take: its name, its address and, by the key of a message ``data.{key}``, what it holds."""

    name: str
    address: str
    key: str


def data(request: Request, slug: str) -> HttpResponse:
    """What there is to take, piece by piece or all at once."""
    consultation = consultation_at(slug)
    named = message("data", "set", request.language)
    return page(
        request, "data", consultation, files=_files(consultation, addresses(request, slug)), citation=named,
        measured=public.measured_version(consultation) is not None,
    )  # fmt: skip


def _files(consultation: Consultation, at: Addresses) -> list[File]:
    """The pieces, then what stands only in the archive; what is not there yet is left out."""
    found = [File(name, at.file(name), key) for name, key in WHOLE.items()]
    found += [
        File(f"{consultation.slug}.json", at.consultation(".json"), "consultation"),
        File("s.csv", at.file("s.csv"), "submissions"),
        File("s.json", at.file("s.json"), "submissions"),
    ]
    if public.codebook_of(consultation) is not None:
        found.append(File("codebook.json", at.file("codebook.json"), "codebook"))
    if public.findings_of(consultation) is not None:
        found += [File(name, at.file(name), "findings") for name in ("findings.csv", "findings.json")]
    if followed(consultation):
        found += [File(name, at.file(name), "followup") for name in ("followup.csv", "followup.json")]
    for one in public.issued(consultation):
        name = f"report/{one.issue}.json?language={one.report.language}"
        found.append(File(name, at.file(name), "report"))
    for name in sorted(public.measures_of(consultation)):
        found.append(File(name, at.file(f"measures/{name}"), "measures"))
    return [*found, *_only_together(at)]


def _only_together(at: Addresses) -> list[File]:
    names = {"passages.csv": "passages", "codings.csv": "codings", "texts/": "texts", "questions.csv": "questions"}
    names |= {"found.csv": "found", "sentences.csv": "sentences", "sources.csv": "sources"}
    names |= {"dictionary.csv": "dictionary", "CITATION.cff": "citation", "CITATION.bib": "citation"}
    return [File(f"{ZIP}: {name}", at.file(ZIP), key) for name, key in names.items()]


def consultations_csv(request: Request) -> StreamingHttpResponse:
    """The consultations of the list, narrowed as it is."""
    return _csv(consultations_table(request, listed(request)), "consultations")


def submissions_csv(request: Request, slug: str) -> StreamingHttpResponse:
    """All replies of the list, narrowed as it is."""
    consultation = consultation_at(slug)
    rows = public.every_reply(consultation, choice_of(request))
    return _csv(replies_table(consultation, rows, addresses(request, slug)), f"{slug}-replies")


def submission_csv(request: Request, slug: str, id: str) -> StreamingHttpResponse:
    """A reply passage by passage."""
    consultation = consultation_at(slug)
    found = published_reply(consultation, id)
    return _csv(passages_table(consultation, addresses(request, slug), found), f"{slug}-reply-{found.number}")


def findings_csv(request: Request, slug: str) -> StreamingHttpResponse:
    """Respondents by limb, theme, class and basis."""
    consultation = consultation_at(slug)
    found = findings_or_404(consultation)
    return _csv(findings_table(consultation, found, addresses(request, slug)), f"{slug}-findings")


def theme_csv(request: Request, slug: str, theme: str) -> StreamingHttpResponse:
    """The passages on a theme."""
    consultation = consultation_at(slug)
    found, codebook = findings_or_404(consultation), public.codebook_of(consultation)
    if codebook is None or theme not in codebook.keys:
        raise Http404
    table = theme_table(consultation, found.of_theme(theme), addresses(request, slug))
    return _csv(table, f"{slug}-theme-{codebook.keys.index(theme) + 1}")


def followup_csv(request: Request, slug: str) -> StreamingHttpResponse:
    """The proposals that are followed."""
    consultation = consultation_at(slug)
    table = followup_table(consultation, followed(consultation), addresses(request, slug))
    return _csv(table, f"{slug}-followup")


def _csv(table: Table, name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        table.lines(),
        content_type="text/csv; charset=utf-8; header=present",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


def submission_docx(request: Request, slug: str, id: str) -> HttpResponse:
    """The reply as Word has it: a rendition of its text, never the file that was sent."""
    return _rendered(request, slug, id, rendition_docx, WORD, "docx")


def submission_pdf(request: Request, slug: str, id: str) -> HttpResponse:
    """The reply on paper: a rendition of its text."""
    return _rendered(request, slug, id, rendition_pdf, "application/pdf", "pdf")


def submission_txt(request: Request, slug: str, id: str) -> HttpResponse:
    """The reply as plain text."""
    return _rendered(request, slug, id, lambda one, _: rendition_text(one).encode(), "text/plain; charset=utf-8", "txt")


def _rendered(
    request: Request, slug: str, id: str, write: Callable[[Rendition, datetime], bytes], kind: str, suffix: str
) -> HttpResponse:
    consultation = consultation_at(slug)
    found = published_reply(consultation, id)
    at = found.published_at or found.recorded_at
    name = f"{slug}-reply-{found.number}.{request.language}.{suffix}"
    return HttpResponse(
        write(_rendition(request, consultation, found), at),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _rendition(request: Request, consultation: Consultation, found: Submission) -> Rendition:
    spoken, texts = public.spoken_in(found), list(public.texts_of(found))
    return Rendition(
        language=request.language,
        label=label_of(found, request.language),
        received=found.received_on,
        original_language=found.language,
        texts=tuple(_blocks(one, spoken.get(one.pk, ())) for one in texts),
        about=consultation.title_in(request.language),
        address=addresses(request, consultation.slug).reply(found.id),
        marks=(message("web", "specimen", request.language),) if consultation.training else (),
        of_state=found.party_class in STATE_CLASSES,
        headings=_headings(texts, public.questions_in(consultation, request.language), request.language),
    )


def _headings(
    texts: Sequence[SubmissionText], asked: Mapping[int, tuple[str, str]], language: str
) -> dict[int, tuple[tuple[str, str], ...]]:
    """By place of the text: its question in our words, or that it is the summary."""
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for place, text in enumerate(texts):
        section = section_of(text.name)
        if section and section.question:
            told = message("pack", "question", language, n=section.question)
            question = asked.get(section.question)
            found[place] = ((f"{told}. ", language), question) if question else ((told, language),)
        elif section and section.kind == "proposal":
            found[place] = ((message("round", "proposal.n", language, n=section.number), language),)
        elif section:
            found[place] = ((message("web", "summary", language), language),)
    return found


def _blocks(text: SubmissionText, spoken: Sequence[tuple[int, str]]) -> tuple[Block, ...]:
    """The text paragraph by paragraph, each in the language of the passage with which it opens."""
    pages = tuple((start, end) for start, end in text.pages)
    parts = split_text(ExtractedText(text.name, text.text, pages, text.language))
    return tuple(
        Block(text.text[one.start : one.end], _language_at(one.start, spoken, text.language), one.kind)
        for one in parts.segments
    )


def _language_at(place: int, spoken: Sequence[tuple[int, str]], otherwise: str) -> str:
    at = bisect_left(spoken, (place, ""))
    return spoken[at][1] if at < len(spoken) and spoken[at][0] == place else otherwise
