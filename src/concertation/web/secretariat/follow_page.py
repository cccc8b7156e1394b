"""What the pages of the step Follow have in common."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect

from concertation.core.followup import Proposal
from concertation.core.meeting import LEVELS
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation
from concertation.web.field import said
from concertation.web.request import Request
from concertation.web.secretariat.page import officer_of, places_for, refusing

ROOM: Final = "followup"
PLACES: Final = {
    "desk_follow": "followup:followup",
    "desk_before": "followup:since",
    "desk_next": "followup:next",
    "desk_mechanisms": "mechanism:desk",
    "desk_assistance": "assistance:assistance",
}
"""The routes of the places, and what each is called."""


def follow_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    about = {"places": places_for(officer_of(request).role, PLACES), "levels": LEVELS, "classes": CLASSES}
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | shown))


def done(request: Request, key: str, address: str) -> HttpResponse:
    """Says that it was done, and leads on."""
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(address)


def proposal_typed(request: Request) -> Proposal:
    """What was typed of a proposal, in the language that was chosen for it."""
    return Proposal(
        said(request, "addressee"), said(request, "class"), said(request, "action"), said(request, "level"),
        said(request, "language"),
    )  # fmt: skip
