"""The language of a page: said in its address (``/fr/c/65-218``), else as the reader's browser asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, cast

from django.http import HttpRequest, HttpResponse
from django.urls import set_script_prefix
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from concertation.core.language import OFFICIAL
from concertation.web.request import SPOKEN, Request

DEFAULT: Final = "en"

Answer = Callable[[HttpRequest], HttpResponse]


def language_middleware(answer: Answer) -> Answer:
    """Gives the request what ``Request`` has; a page that was asked for in a language leads to pages in it."""

    def with_language(plain: HttpRequest) -> HttpResponse:
        request = cast(Request, plain)
        request.at = timezone.now()
        request.root = request.META.get("SCRIPT_NAME", "")
        said = SPOKEN.match(request.path_info)
        if said is None:
            return _negotiated(request, answer)
        request.language = said[1]
        request.path_info = request.path_info[said.end() :] or "/"
        set_script_prefix(f"{request.root}/{said[1]}/")
        return answer(request)

    return with_language


def _negotiated(request: Request, answer: Answer) -> HttpResponse:
    request.language = _asked_for(request.headers.get("Accept-Language", ""))
    response = answer(request)
    patch_vary_headers(response, ("Accept-Language",))
    return response


def _asked_for(header: str) -> str:
    wanted = (code.split("-")[0] for code, _ in parse_accept_lang_header(header))
    return next((code for code in wanted if code in OFFICIAL), DEFAULT)
