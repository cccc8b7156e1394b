"""Technical assistance at the desk: links go out to focal points; what States let the secretariat see stands here."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.assistance import end_focal_link, party_for, send_focal_link
from concertation.core.assistance import SECRETARIAT
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.records.assistance import files_in, without_link
from concertation.records.models import Consultation, FocalPoint
from concertation.web.field import said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import keeper
from concertation.web.secretariat.editor_page import safe_here
from concertation.web.secretariat.follow_page import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing

ROOM = "assistance"
LONGEST_REASON: Final = 500


def overview(request: Request, slug: str) -> HttpResponse:
    """Who has a way in, and what the secretariat may see."""
    return _page(request, consultation_at(slug))


def do(request: Request, slug: str) -> HttpResponse:
    """Sends a link to the registered addresses of a party, or ends one."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk_assistance", args=(slug,)))
    try:
        key = _act(request, consultation)
    except Refusal as refusal:
        return _page(request, consultation, refusal)
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse("desk_assistance", args=(slug,)))


def _act(request: Request, consultation: Consultation) -> str:
    actor = actor_of(request)
    if said(request, "act") == "end":
        focal = FocalPoint.objects.filter(consultation=consultation, pk=said(request, "focal")).first()
        if focal is None:
            raise Refusal("wrong_move", "There is no such link.", "Open the page anew.")
        end_focal_link(focal, said(request, "reason", LONGEST_REASON), actor=actor, at=request.at)
        return "ended"
    party = party_for(consultation, said(request, "party"), actor=actor, at=request.at)
    send_focal_link(consultation, party, keeper=keeper(), actor=actor, at=request.at, chance=system_chance)
    return "sent"


def _page(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    focals = FocalPoint.objects.filter(consultation=consultation).select_related("party")
    rows = sorted(focals, key=lambda one: one.party.name)
    return refusing(
        request, ROOM, "assistance", consultation, refusal=refusal, places=places_for(officer_of(request).role, PLACES),
        focals=[(one, one.revoked_at is None and one.expires_at > request.at) for one in rows],
        missing=without_link(consultation), files=files_in(consultation, SECRETARIAT, safe_here()),
        where="party" if said(request, "act") != "end" else "points", act=said(request, "act"),
    )  # fmt: skip
