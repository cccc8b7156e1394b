"""Where a consultation stands, as the public sees it."""

from __future__ import annotations

from datetime import datetime
from typing import Final

STANDINGS: Final = ("open", "analysed", "reported")
"""Replies can be sent; they are being read; the report is issued."""
ADVISORY: Final = "advisory"
BINDING: Final = "binding"
LATE_RULES: Final = (ADVISORY, BINDING)
"""Whether a reply that comes after the deadline is used as far as time allows, or counted as late and no more."""
STEPS: Final = ("mandate", "invite", "receive", "read", "find", "report", "follow")
"""The work from left to right: the same seven words everywhere."""
_STEP_OF: Final = {"open": "receive", "analysed": "read", "reported": "report"}


def standing(deadline: datetime | None, *, reported: bool, at: datetime) -> str:
    """One of ``STANDINGS``. A report ends a consultation whatever its deadline; without a deadline it stays open."""
    if reported:
        return "reported"
    return "open" if deadline is None or at < deadline else "analysed"


def step_of(standing_now: str) -> str:
    """The step at which a consultation of that standing is: “you are here”."""
    return _STEP_OF[standing_now]


def is_late(deadline: datetime | None, at: datetime) -> bool:
    """Whether something that comes at that moment comes after the deadline."""
    return deadline is not None and at >= deadline
