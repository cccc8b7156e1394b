"""What the language model of this installation was asked, and what became of its answers."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.finding.propose import switch_model
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation, ModelExchange
from concertation.web.field import said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of, refusing

AT_ONCE: Final = 50
"""Exchanges that are shown, the latest."""


def page(request: Request, slug: str) -> HttpResponse:
    """Whether it is on, to which address, and what was exchanged, by digest."""
    return _page(request, consultation_at(slug))


@require_POST
def switch(request: Request, slug: str) -> HttpResponse:
    """Lets it be asked in this consultation, or no more."""
    consultation = consultation_at(slug)
    on = said(request, "act") == "on"
    if on and not settings.MODEL_URL:
        refusal = Refusal("model_off", "This installation has no address of a language model.", "Ask its operator.")
        return _page(request, consultation, refusal)
    switch_model(consultation, on=on, actor=actor_of(request), at=request.at)
    messages.success(request, f"model:done.{'on' if on else 'off'}")
    return HttpResponseRedirect(reverse("desk_model", args=(slug,)))


def may_ask(consultation: Consultation) -> bool:
    """Whether buttons that ask it stand on the pages of this consultation."""
    return bool(settings.MODEL_URL) and consultation.asks_model


def _page(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    kept = ModelExchange.objects.filter(consultation=consultation).select_related("asked_by").order_by("-pk")
    return refusing(
        request, "model", "model", consultation, refusal=refusal,
        address=settings.MODEL_URL, name=settings.MODEL_NAME, exchanges=list(kept[:AT_ONCE]),
    )  # fmt: skip
