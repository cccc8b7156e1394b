"""What the pages have in common on which a consultation begins."""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpResponse

from concertation.core.refusal import Refusal
from concertation.records.models import Consultation
from concertation.web.request import Request
from concertation.web.secretariat.page import refusing

ROOM: Final = "mandating"


def mandating_page(
    request: Request, template: str, consultation: Consultation | None = None, *, refusal: Refusal | None = None,
    where: str = "", **shown: Any,
) -> HttpResponse:  # fmt: skip
    """The page; what was refused is said on it, with the field ``where`` it is about, and told by its status."""
    return refusing(request, ROOM, template, consultation, refusal=refusal, where=where, **shown)
