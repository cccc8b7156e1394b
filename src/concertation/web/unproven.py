"""A form without its token: nothing was done, and what was typed in it is shown, to be copied and sent again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.http import url_has_allowed_host_and_scheme

from concertation.web.public.page import page
from concertation.web.request import Request

FORBIDDEN: Final = 403
_SECRET: Final = re.compile(r"csrfmiddlewaretoken|.*password.*|code|credential|was\..*|key|digest|stamp")
"""Fields that nobody typed, and those that prove who somebody is: a screen may be looked at by others."""
_CHOICE: Final = re.compile("[a-z0-9_]{0,24}")


def unproven(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page; its way back leads to the form as it is now."""
    del reason
    asked = cast(Request, request)
    typed = list(_typed(asked)) if _is_ours(asked) else []
    return page(asked, "unproven", status=FORBIDDEN, typed=typed, again=_form_of(asked))


def _is_ours(request: Request) -> bool:
    """Whether the form stood on a page of ours, as far as the browser says: others put no words of theirs on it."""
    origin = request.headers.get("Origin", "")
    return not origin or urlsplit(origin).netloc == request.get_host()


def _typed(request: Request) -> Iterator[str]:
    try:
        sent = list(request.POST.lists())
    except UnreadablePostError:
        return
    for name, texts in sent:
        if not _SECRET.fullmatch(name):
            yield from (text for text in map(str, texts) if not _CHOICE.fullmatch(text))


def _form_of(request: Request) -> str:
    """Where the form stands; not every address to which one is sent is a page."""
    before = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, require_https=request.is_secure())
    return before if is_ours else request.get_full_path()
