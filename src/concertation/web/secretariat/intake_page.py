"""What every page about what comes in has: ways to its three places, what this person may do, why something was refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.http import HttpResponse

from concertation.core.message import message_keys
from concertation.core.refusal import Refusal
from concertation.core.role import may_decide
from concertation.records.models import Consultation
from concertation.web.permissions import PERMISSIONS
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.page import desk, officer_of

ROOM: Final = "intake"
PLACES: Final = {
    "desk_receive": "intake:intake", "desk_read": "intake:review", "desk_code": "coding:coding",
    "desk_paper": "intake:paper",
}  # fmt: skip
"""The routes of the places, and what each is called."""


def intake_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    user = officer_of(request)
    about: dict[str, Any] = {
        "places": list(_places(user.role)),
        "may_take": may_decide(user.role),
        "refusal": reason_of(refusal) if refusal else "",
        "typed": request.POST if refusal or SWITCH in request.POST else {},
    }
    return desk(request, template, consultation, status=UNPROCESSABLE if refusal else 200, **(about | shown))


def reason_of(refusal: Refusal) -> str:
    """The key of the sentence that says why, with the way out."""
    key = f"refusal.{refusal.code}"
    return f"{ROOM}:{key if key in message_keys(ROOM, 'en') else 'refusal.other'}"


def _places(role: str) -> Iterator[tuple[str, str]]:
    return ((route, key) for route, key in PLACES.items() if PERMISSIONS[route].admits(role))
