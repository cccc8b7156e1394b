"""What we answer when we will not, or cannot: one sentence and the way out, in the language of the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from concertation.core.message import message_keys
from concertation.core.refusal import Refusal
from concertation.web.api import problem
from concertation.web.public.page import page
from concertation.web.request import Request

UNPROCESSABLE: Final = 422
TOO_LARGE: Final = 413
DOOR: Final = re.compile("/c/[^/]+/s")
Answer = Callable[[HttpRequest], HttpResponse]


class refusal_middleware:  # noqa: N801 - named as what it stands for in the settings
    """Turns a ``Refusal`` out of a page into a page that says it; everything else stays loud."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuses a body that is too large before any of it is read."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdigit() or int(said) > settings.LARGEST_BODY:
            refusal = Refusal("too_large", "What was sent is larger than this page takes.", "Send less at once.")
            if _is_program(request):
                return problem.answered(HTTPStatus(TOO_LARGE), refusal.code, f"{refusal.message} {refusal.way_out}")
            return page(cast(Request, request), "refused", status=TOO_LARGE, refusal=refusal, known=True)
        return self.answer(request)

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """The page of a refusal."""
        if not isinstance(exception, Refusal):
            return None
        known = f"refusal.{exception.code}" in message_keys("web", "en")
        return page(request, "refused", status=UNPROCESSABLE, refusal=exception, known=known)


def not_found(request: Request, exception: Exception) -> HttpResponse:
    """Unknown and not public answer with the same body."""
    if _is_program(request):
        return problem.absent(request, exception)
    return page(request, "absent", status=404)


def _is_program(request: HttpRequest) -> bool:
    """Whether it came to the door for programs (``web.api.intake``), who read problems better than pages."""
    return request.method == "POST" and DOOR.fullmatch(request.path_info) is not None


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours, said without touching the database again."""
    del request
    return HttpResponse("A fault of ours. It has been written down.", status=500, content_type="text/plain; charset=utf-8")
