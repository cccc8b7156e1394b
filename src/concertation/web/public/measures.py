"""The four measures of the report as issued last: formula, numerator, denominator, and the means to recompute them."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.http import Http404, HttpResponse

from concertation.core.principles import MEASURES, Measures, annex
from concertation.records import public
from concertation.records.measured import SCRIPT, script
from concertation.web.public.page import consultation_at, page
from concertation.web.public.whole_set import measures_text
from concertation.web.request import Request

JSON: Final = "application/json"
PYTHON: Final = "text/x-python; charset=utf-8"


def measures(request: Request, slug: str) -> HttpResponse:
    """Each measure as a table; none is folded into a score, and no State is ranked."""
    consultation = consultation_at(slug)
    version = public.measured_version(consultation)
    if version is None:
        return page(request, "measures", consultation, version=None)
    figures = Measures.from_json(version.measures["principles.json"])
    tables = [(name, table) for name, table in zip(MEASURES, annex(figures, request.language).tables, strict=True)]
    on = date.fromisoformat(version.measures["aggregates.json"]["on"])
    return page(request, "measures", consultation, version=version, tables=tables, on=on, files=[*version.measures, SCRIPT])


def file(request: Request, slug: str, name: str) -> HttpResponse:
    """One of the two files, or the program that compares them."""
    consultation = consultation_at(slug)
    kept = public.measures_of(consultation)
    if name == SCRIPT and kept:
        return _sent(script(), name, PYTHON)
    if name not in kept:
        raise Http404
    return _sent(measures_text(consultation, kept[name]), name, JSON)


def _sent(text: str, name: str, kind: str) -> HttpResponse:
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
