"""What every page about what goes out has: the ways to its places, why something was refused, with what letters are made."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.consultation import Post, usual_expiry
from concertation.core.chance import system_chance
from concertation.core.consultation.wording import NEW_YORK
from concertation.core.refusal import Refusal
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.installed import door_secret_of
from concertation.records.models import Consultation
from concertation.web.field import moment, said
from concertation.web.request import Request
from concertation.web.secretariat.page import officer_of, places_for, refusing

ROOM: Final = "invite"
PLACES: Final = {
    "desk_invite": "invite:invitations",
    "desk_mail": "invite:mail",
    "desk_board": "invite:board",
    "desk_remind": "invite:remind",
    "desk_extend": "invite:extend",
    "desk_call": "invite:call",
    "desk_preview": "invite:preview",
    "desk_meetings": "meeting:meetings",
}
"""The routes of the places, and what each is called."""
ZONE: Final = ZoneInfo(NEW_YORK)


def asking_page(
    request: Request,
    template: str,
    consultation: Consultation | None = None,
    *,
    refusal: Refusal | None = None,
    **shown: Any,
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    about = {"places": places_for(officer_of(request).role, PLACES)}
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | shown))


def done(request: Request, key: str, route: str, slug: str, query: str = "") -> HttpResponse:
    """Says that it was done, and leads on."""
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse(route, args=(slug,)) + (f"?{query}" if query else ""))


def post_of(consultation: Consultation) -> Post:
    """With what this installation writes letters."""
    return Post(keeper(), system_chance, usual_expiry(consultation.deadline))


def keeper() -> Doorkeeper:
    """Who knows the ways in of this installation."""
    return Doorkeeper(door_secret_of(settings.DATA))


def link_address(secret: str) -> str:
    """The personal link as a letter has it."""
    return f"{settings.ADDRESS}/r/{secret}"


def moment_of(request: Request) -> datetime:
    """The moment that was typed, in the time of New York; refused where it is none."""
    found = moment(f"{said(request, 'day')}T{said(request, 'time') or '18:00'}", ZONE)
    if found is None:
        raise Refusal("no_moment", "This is no day and no time.", "Write the day as 2027-01-31 and the time as 18:00.")
    return found


def typed_moment(at: datetime | None) -> dict[str, str]:
    """A moment as the form has it."""
    if at is None:
        return {"day": "", "time": "18:00"}
    there = at.astimezone(ZONE)
    return {"day": f"{there:%Y-%m-%d}", "time": f"{there:%H:%M}"}
