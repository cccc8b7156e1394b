"""The pages that anybody can open, by name; the replies among them are found by what the data say of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from journeys.served import OPEN, REPORTED, Site

_FIXED: Final = {
    "consultations": "/",
    "consultations-open": "/c?standing=open",
    "call": REPORTED,
    "mandate": f"{REPORTED}/mandate",
    "replies": f"{REPORTED}/s",
    "replies-found": f"{REPORTED}/s?q=rights",
    "replies-none": f"{REPORTED}/s?q=nowhere",
    "findings": f"{REPORTED}/findings",
    "theme": f"{REPORTED}/findings/technical_cooperation",
    "theme-arabic": f"{REPORTED}/findings/technical_cooperation?language=ar",
    "report": f"{REPORTED}/report/2",
    "report-beside": f"{REPORTED}/report/2?beside={{}}",
    "followup": f"{REPORTED}/followup",
    "assistance": f"{REPORTED}/assistance",
    "round": f"{REPORTED}/round",
    "further": f"{REPORTED}/further",
    "measures": f"{REPORTED}/measures",
    "meetings": f"{REPORTED}/meetings",
    "meeting": f"{REPORTED}/meetings/1",
    "rule": f"{REPORTED}/rule",
    "data": f"{REPORTED}/data",
    "open-call": OPEN,
    "open-round": f"{OPEN}/round",
    "open-replies": f"{OPEN}/s",
    "open-findings": f"{OPEN}/findings",
    "open-report": f"{OPEN}/report",
    "open-data": f"{OPEN}/data",
    "verify": "/verify",
    "log": "/log",
    "api": "/api",
    "absent": "/c/nowhere",
}
_REPLIES: Final[dict[str, Callable[[dict[str, Any]], bool]]] = {
    "reply-arabic": lambda reply: reply["lang"] == "ar",
    "reply-chinese": lambda reply: reply["lang"] == "zh",
    "reply-for-others": lambda reply: bool(reply["on_behalf_of"]),
    "reply-of-many": lambda reply: reply["supporters"] > 1,
}
PAGES: Final = (*_FIXED, *_REPLIES)


def path_of(site: Site, page: str, language: str) -> str:
    """The path of one of ``PAGES``, without the language that it is opened in: a report stands beside one in another."""
    if page in _FIXED:
        return _FIXED[page].format("en" if language == "ar" else "ar")
    return f"{REPORTED}/s/{next(one['id'] for one in replies(site) if _REPLIES[page](one))}"


def replies(site: Site) -> list[dict[str, Any]]:
    """The listed replies as the data have them, the latest first."""
    found: list[dict[str, Any]] = []
    address = f"{REPORTED}/s.json"
    while address:
        answer = site.json(address)
        found += answer["replies"]
        address = (answer["next"] or "").removeprefix(site.root)
    return found
