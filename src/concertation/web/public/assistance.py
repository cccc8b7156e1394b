"""Technical assistance, as far as States let everybody see their priorities and requests."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse

from concertation.records.assistance import public_files
from concertation.records.installed import safe_of
from concertation.web.public.page import consultation_at, page
from concertation.web.request import Request


def assistance(request: Request, slug: str) -> HttpResponse:
    """State by State, each with its own order; States that let nothing be seen are not named."""
    consultation = consultation_at(slug)
    return page(request, "assistance", consultation, files=public_files(consultation, safe_of(settings.DATA)))
