"""What a form or an address says in one of its fields: words without NUL, with plain ends of line, within bounds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from concertation.core.refusal import Refusal
from concertation.core.typed import typed
from concertation.web.request import Request

LONGEST: Final = 60_000
LONGEST_ASKED: Final = 200
LARGEST: Final = 10**18 - 1
"""No record bears a larger number."""
Act = TypeVar("Act")


def said(request: Request, field: str, most: int = LONGEST) -> str:
    """What was typed or chosen in a form."""
    return typed(request.POST.get(field, ""))[:most]


def asked(request: Request, field: str, most: int = LONGEST_ASKED) -> str:
    """What the address asks for."""
    return request.GET.get(field, "").replace("\x00", "").strip()[:most]


def number(text: str, most: int = LARGEST) -> int | None:
    """The whole number that it says in plain figures; None where it says none, or a larger one."""
    found = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
    return found if found is not None and found <= most else None


def whole(text: str) -> int:
    """The whole number that it says; 0 where it says none, or one that no record bears."""
    return number(text) or 0


def day(text: str) -> date | None:
    """The day that it says; None where it says none, or one at the ends of the calendar, where no clock may be turned."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if _is_turnable(found) else None


def last_day(request: Request) -> date:
    """The last day of a time, as a form has it; refused where it is none."""
    found = day(said(request, "until"))
    if found is None:
        raise Refusal("no_time", "There is no such day.", "Choose the last day.")
    return found


def moment(text: str, zone: ZoneInfo) -> datetime | None:
    """The moment that it says, as the clocks of that zone show it; None where it says none, or names a zone of its own."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found.replace(tzinfo=zone) if found.tzinfo is None and _is_turnable(found) else None


def _is_turnable(on: date) -> bool:
    """Whether the day before and the day after can be told, and so its hours in every zone."""
    return date.min.year < on.year < date.max.year


def act_of(acts: Mapping[str, Act], name: str) -> Act:
    """What is to be done, by the value of the button; refused where no form of the page has it."""
    if name not in acts:
        raise no_such_act()
    return acts[name]


def no_such_act() -> Refusal:
    """Why nothing is done that no form of the page asks for."""
    return Refusal("no_such_act", "There is no such act.", "Use the forms of the page.")
