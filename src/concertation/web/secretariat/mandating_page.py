"""What the pages have in common on which a consultation begins."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse

from concertation.core.message import message_keys
from concertation.core.refusal import Refusal
from concertation.core.role import may_decide
from concertation.records.models import Consultation
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import Request
from concertation.web.secretariat.page import desk, officer_of

ROOM: Final = "mandating"


def mandating_page(
    request: Request, template: str, consultation: Consultation | None = None, *, refusal: Refusal | None = None,
    where: str = "", **shown: Any,
) -> HttpResponse:  # fmt: skip
    """The page; what was refused is said on it, with the field ``where`` it is about, and told by its status."""
    about: dict[str, Any] = {
        "refusal": reason_of(refusal) if refusal else "",
        "where": where,
        "may_decide": may_decide(officer_of(request).role),
    }
    return desk(request, template, consultation, status=UNPROCESSABLE if refusal else 200, **(about | shown))


def reason_of(refusal: Refusal) -> str:
    """The key of the sentence that says why, with the way out."""
    key = f"refusal.{refusal.code}"
    return f"{ROOM}:{key if key in message_keys(ROOM, 'en') else 'refusal.other'}"


def typed(request: Request, field: str, most: int = 2000) -> str:
    """What was typed in a field."""
    return request.POST.get(field, "").replace("\x00", "").replace("\r\n", "\n").strip()[:most]
