"""The codebook as a file: out for other programs and people, and in again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpResponse

from concertation.actions.theme import load_codebook
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, read_codebook
from concertation.core.theme.change import loaded
from concertation.core.theme.difference import differences
from concertation.core.theme.refi import code_of
from concertation.documents.reading.codebook import read_codebook_file
from concertation.documents.writing.codebook import codebook_csv, codebook_json
from concertation.documents.writing.refi import codebook_xml, project_package
from concertation.records.models import Consultation
from concertation.records.refi import project_of
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.codebook_page import book_of, codebook_page, done, said_with, spoken
from concertation.web.secretariat.page import actor_of


def load(request: Request, slug: str) -> HttpResponse:
    """The form; what the file would change; then the change."""
    consultation = consultation_at(slug)
    book_of(consultation)
    if request.method != "POST":
        return codebook_page(request, "codebook_load", consultation)
    try:
        if request.POST.get("act") != "load":
            return _dry_run(request, consultation, *_uploaded(request, consultation))
        load_codebook(consultation, _proposed(request), **said_with(request), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return codebook_page(request, "codebook_load", consultation, refusal=refusal)
    return done(request, "load", "desk_codebook", slug)


def _uploaded(request: Request, consultation: Consultation) -> tuple[Codebook, tuple[str, ...]]:
    file = request.FILES.get("file")
    if file is None:
        raise Refusal("no_file", "No file was chosen.", "Choose a file.")
    return read_codebook_file(file.read(), book_of(consultation), request.language)


def _proposed(request: Request) -> Codebook:
    """The codebook that the dry run showed, as its form has it."""
    return read_codebook(request.POST.get("proposed", ""))


def _dry_run(request: Request, consultation: Consultation, other: Codebook, warnings: tuple[str, ...]) -> HttpResponse:
    book = book_of(consultation)
    after = loaded(book, other)
    changed = [(one, after.theme(one.theme)) for one in differences(book, after)]
    language = request.language
    return codebook_page(
        request, "codebook_load", consultation,
        changed=[(one, theme.label(language), spoken(theme, language)) for one, theme in changed],
        warnings=warnings, proposed=json.dumps(other.as_json(), ensure_ascii=False),
    )  # fmt: skip


def file(request: Request, slug: str, kind: str) -> HttpResponse:
    """The codebook, or with ``qdpx`` also what was coded with it in replies that everybody may read."""
    consultation = consultation_at(slug)
    if kind not in FILES:
        raise Http404
    write, media_type = FILES[kind]
    headers: Mapping[str, str] = {
        "Content-Disposition": f'attachment; filename="codebook-{consultation.slug}.{kind}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(write(request, consultation), content_type=media_type, headers=headers)


def _qdc(request: Request, consultation: Consultation) -> bytes:
    return codebook_xml(code_of(one, request.language) for one in book_of(consultation).themes)


FILES: Final[Mapping[str, tuple[Callable[[Request, Consultation], bytes], str]]] = {
    "json": (lambda _, consultation: codebook_json(book_of(consultation)), "application/json"),
    "csv": (lambda _, consultation: codebook_csv(book_of(consultation)), "text/csv; charset=utf-8"),
    "qdc": (_qdc, "application/xml"),
    "qdpx": (lambda request, consultation: project_package(project_of(consultation, book_of(consultation),
                                                                      request.language, request.at)), "application/zip"),
}  # fmt: skip
"""By the end of the name: what writes the file, and of what type it is."""
