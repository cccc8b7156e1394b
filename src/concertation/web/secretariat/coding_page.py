"""What every page of the coding desk has: ways to its places, and why something was refused."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import QuerySet
from django.http import HttpResponse

from concertation.core.message import message_keys
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook
from concertation.records import intake
from concertation.records.coding import open_to
from concertation.records.models import Codebook as CodebookRow
from concertation.records.models import Consultation, Submission
from concertation.web.permissions import PERMISSIONS
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import Request
from concertation.web.secretariat.page import desk, officer_of

ROOM: Final = "coding"
PLACES: Final = {
    "desk_code": "coding:coding", "desk_code_changes": "coding:changes", "desk_blind": "coding:blind",
    "desk_codebook": "coding:codebook",
}  # fmt: skip
"""The routes of the places, and what each is called."""


def coding_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status, and what was typed stands there."""
    role = officer_of(request).role
    about: dict[str, Any] = {
        "places": [one for one in PLACES.items() if one[0] in PERMISSIONS and PERMISSIONS[one[0]].admits(role)],
        "refusal": reason_of(refusal) if refusal else "",
        "typed": request.POST if refusal else {},
    }
    return desk(request, template, consultation, status=UNPROCESSABLE if refusal else 200, **(about | shown))


def reason_of(refusal: Refusal) -> str:
    """The key of the sentence that says why, with the way out."""
    key = f"refusal.{refusal.code}"
    return f"{ROOM}:{key if key in message_keys(ROOM, 'en') else 'refusal.other'}"


def replies_for(request: Request, consultation: Consultation) -> QuerySet[Submission]:
    """The replies that this person may code."""
    return open_to(consultation, officer_of(request).username, intake.confidential_readers(consultation))


def codebook_of(consultation: Consultation) -> Codebook:
    """The themes; a consultation without a codebook has none."""
    kept = CodebookRow.objects.filter(consultation=consultation).first()
    return kept.as_value() if kept else Codebook("", ())
