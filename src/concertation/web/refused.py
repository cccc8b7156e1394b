"""What we answer when we will not, or cannot: one sentence and the way out, in the language of the page."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, cast

from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from concertation.core.message import message, message_keys
from concertation.core.refusal import Refusal
from concertation.web.api import problem
from concertation.web.field import number
from concertation.web.public.page import page
from concertation.web.request import Request

UNPROCESSABLE: Final = 422
TOO_LARGE: Final = 413
AGAIN: Final = 60
"""Seconds after which one may come again when we were full."""
DOOR: Final = re.compile("/c/[^/]+/s")
FAULT: Final = "A fault of ours. It has been written down."
NOT_ALLOWED: Final = "This address does not take that method."
Answer = Callable[[HttpRequest], HttpResponse]


class refusal_middleware:  # noqa: N801 - named as what it stands for in the settings
    """Turns a ``Refusal`` out of a page into a page that says it; everything else stays loud."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuses a body that is too large before any of it is read; tells programs of a method not allowed as a problem."""
        if number(request.META.get("CONTENT_LENGTH") or "0", settings.LARGEST_BODY) is None:
            refusal = Refusal("too_large", "What was sent is larger than this page takes.", "Send less at once.")
            if _is_program(request):
                return problem.answered(HTTPStatus(TOO_LARGE), refusal.code, f"{refusal.message} {refusal.way_out}")
            return page(cast(Request, request), "refused", status=TOO_LARGE, refusal=refusal, known=True)
        answer = self.answer(request)
        refuses = answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED and _is_program(request)
        return _not_allowed(answer) if refuses else answer

    def process_exception(self, request: Request, exception: Exception) -> HttpResponse | None:
        """The page of a refusal; and of a machine that is full, which nobody need be woken for."""
        if _is_full(exception):
            return _full(request)
        if not isinstance(exception, Refusal):
            return None
        known = f"refusal.{exception.code}" in message_keys("web", "en")
        return page(request, "refused", status=UNPROCESSABLE, refusal=exception, known=known)


def _is_full(exception: Exception) -> bool:
    """Whether disk or database take nothing more for now."""
    if isinstance(exception, OSError):
        return exception.errno in (errno.ENOSPC, errno.EDQUOT)
    full = ("database is locked", "database or disk is full", "too many clients", "could not extend file")
    return isinstance(exception, OperationalError) and any(one in str(exception) for one in full)


def _full(request: Request) -> HttpResponse:
    """Nothing was taken, and when to come again; said without touching the database."""
    words = message("web", "full", request.language)
    if _is_program(request):
        answer: HttpResponse = problem.answered(HTTPStatus.SERVICE_UNAVAILABLE, "full", words)
    else:
        answer = HttpResponse(words, status=HTTPStatus.SERVICE_UNAVAILABLE, content_type="text/plain; charset=utf-8")
    answer.headers["Retry-After"] = str(AGAIN)
    return answer


def _not_allowed(answer: HttpResponse) -> HttpResponse:
    """The same as a problem, with the methods that are allowed."""
    told = problem.answered(HTTPStatus.METHOD_NOT_ALLOWED, "not_allowed", NOT_ALLOWED)
    told.headers["Allow"] = answer.headers["Allow"]
    return told


def not_found(request: Request, exception: Exception) -> HttpResponse:
    """Unknown and not public answer with the same body."""
    if _is_program(request):
        return problem.absent(request, exception)
    return page(request, "absent", status=404)


def _is_program(request: HttpRequest) -> bool:
    """Whether it asked for data, or came to the door for programs (``web.api.intake``), who read problems better than
    pages."""
    path = request.path_info
    return path.endswith(".json") or (request.method == "POST" and DOOR.fullmatch(path) is not None)


def fault(request: HttpRequest) -> HttpResponse:
    """A fault of ours, said without touching the database again."""
    if _is_program(request):
        return problem.answered(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", FAULT)
    return HttpResponse(FAULT, status=500, content_type="text/plain; charset=utf-8")
