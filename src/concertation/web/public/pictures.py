"""The pictures as files: SVG, PNG and CSV, each with its source line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.core.message import day_in_words, message
from concertation.core.picture import Picture
from concertation.documents.writing.picture import picture_csv, picture_png, picture_svg
from concertation.records.models import Consultation
from concertation.web.public.findings import PICTURES, findings_or_404, picture_of
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import codebook_of
from concertation.web.request import Request, permanent

WRITERS: Final[Mapping[str, tuple[Callable[[Picture, str], bytes], str]]] = {
    "svg": (picture_svg, "image/svg+xml"),
    "png": (picture_png, "image/png"),
    "csv": (picture_csv, "text/csv; charset=utf-8"),
}


def picture(request: Request, slug: str, key: str, suffix: str) -> HttpResponse:
    """One picture as a file; refused under the gate, where only the list is given."""
    consultation = consultation_at(slug)
    if key not in PICTURES or suffix not in WRITERS:
        raise Http404
    found = findings_or_404(consultation)
    drawn = picture_of(key, consultation, found, codebook_of(consultation), request.language)
    write, kind = WRITERS[suffix]
    data = write(drawn, source_line(request, consultation, day_in_words(found.on, request.language)))
    name = f"{slug}-{key}.{request.language}.{suffix}"
    return HttpResponse(data, content_type=kind, headers={"Content-Disposition": f'inline; filename="{name}"'})


def source_line(request: Request, consultation: Consultation, on: str) -> str:
    """Where a picture comes from, of what day, and that it is a specimen where it is one."""
    where = permanent(request, reverse("findings", args=(consultation.slug,)))
    line = message("web", "source", request.language, address=where, day=on)
    mark = message("web", "specimen", request.language) if consultation.training else ""
    return " · ".join(part for part in (line, mark) if part)
