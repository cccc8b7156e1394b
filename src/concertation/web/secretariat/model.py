"""What the language model of this installation was asked, and what became of its answers."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import HttpResponse

from concertation.records.models import ModelExchange
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.page import desk

AT_ONCE: Final = 50
"""Exchanges that are shown, the latest."""


def page(request: Request, slug: str) -> HttpResponse:
    """Whether it is on, to which address, and what was exchanged, by digest."""
    consultation = consultation_at(slug)
    kept = ModelExchange.objects.filter(consultation=consultation).select_related("asked_by").order_by("-pk")
    return desk(
        request, "model", consultation,
        address=settings.MODEL_URL, name=settings.MODEL_NAME, exchanges=list(kept[:AT_ONCE]),
    )  # fmt: skip
