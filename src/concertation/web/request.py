"""A request as our pages see it, and the addresses that it gives."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Final

from django.http import HttpRequest

from concertation.core.language import OFFICIAL

SPOKEN: Final = re.compile(rf"/({'|'.join(OFFICIAL)})(?=/|$)")
"""The language at the head of a path."""

SWITCH: Final = "switch"
"""The button that brings what was typed along into another language: nothing is done with it, and the page shows it."""


class Request(HttpRequest):
    """What ``web.language`` adds: ``language`` of the page, ``at`` the moment of asking, ``root`` where we are mounted."""

    language: str
    at: datetime
    root: str


def in_language(request: Request, language: str) -> str:
    """The address of this very page in that language, with all that was asked of it."""
    query = request.META.get("QUERY_STRING")
    return f"{request.root}/{language}{request.path_info}" + (f"?{query}" if query else "")


def permanent(request: Request, path: str) -> str:
    """The whole address of one of our paths, without language: what is cited and never moves."""
    bare = path.removeprefix(request.root)
    return request.build_absolute_uri(request.root + SPOKEN.sub("", bare, count=1))
