"""What a form or an address says in one of its fields: words without NUL, with plain ends of line, within bounds."""

from __future__ import annotations

from typing import Final

from concertation.web.request import Request

LONGEST: Final = 60_000
LONGEST_ASKED: Final = 200


def said(request: Request, field: str, most: int = LONGEST) -> str:
    """What was typed or chosen in a form."""
    return request.POST.get(field, "").replace("\x00", "").replace("\r\n", "\n").strip()[:most]


def asked(request: Request, field: str) -> str:
    """What the address asks for."""
    return request.GET.get(field, "").replace("\x00", "").strip()[:LONGEST_ASKED]


def whole(text: str) -> int:
    """The whole number that it says; 0 where it says none, or one that no record bears."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
