"""What every page of the coding desk has: ways to its places, and why something was refused."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse

from concertation.core.refusal import Refusal
from concertation.records import intake
from concertation.records.coding import open_to
from concertation.records.models import Consultation, Submission
from concertation.web.request import Request
from concertation.web.secretariat.page import officer_of, places_for, refusing

ROOM: Final = "coding"
PLACES: Final = {
    "desk_receive": "intake:intake", "desk_read": "intake:review", "desk_code": "coding:coding",
    "desk_code_changes": "coding:changes", "desk_blind": "coding:blind", "desk_codebook": "coding:codebook",
}  # fmt: skip
"""The routes of the places, and what each is called."""


def coding_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    about = {"places": places_for(officer_of(request).role, PLACES)}
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | shown))


def replies_for(request: Request, consultation: Consultation) -> QuerySet[Submission]:
    """The replies that this person may code."""
    return open_to(consultation, officer_of(request).username, intake.confidential_readers(consultation))
