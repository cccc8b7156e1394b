"""What every page about what comes in has: ways to its three places, what this person may do, why something was refused."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse

from concertation.core.refusal import Refusal
from concertation.records.models import Consultation
from concertation.web.request import Request
from concertation.web.secretariat.page import officer_of, places_for, refusing

ROOM: Final = "intake"
PLACES: Final = {
    "desk_receive": "intake:intake", "desk_read": "intake:review", "desk_code": "coding:coding",
    "desk_paper": "intake:paper", "desk_moderation": "moderation:desk",
    "desk_observations": "observation:desk", "desk_rounds": "round:desk", "desk_urgent": "urgent:desk",
}  # fmt: skip
"""The routes of the places, and what each is called."""


def intake_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    about = {"places": places_for(officer_of(request).role, PLACES)}
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | shown))
