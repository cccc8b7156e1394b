"""What every page of the desk has: its consultation, the seven steps and where they lead, the languages, who is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from concertation.core.consultation import STEPS, step_of
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.role import Actor, may_decide, may_override, person
from concertation.records import public
from concertation.records.models import Consultation, User
from concertation.web.permissions import PERMISSIONS
from concertation.web.public.page import NAMES, standing_of
from concertation.web.reason import reason_of
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import SWITCH, Request

ROUTE: Final = "desk_{step}"
"""What the route of a step is called; the step is a link once that route has its row in the table of permissions."""


@dataclass(frozen=True)
class Step:
    """One of the seven words. ``address`` of its desk is empty where there is none for this person."""

    key: str
    address: str
    here: bool


def desk(
    request: Request, template: str, consultation: Consultation | None = None, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """The page of ``secretariat/{template}.html`` with what it shows; a consultation must come from ``consultation_at``."""
    about: dict[str, Any] = {
        "consultation": consultation,
        "training": consultation.training if consultation else public.only_training(),
    }
    if consultation is not None:
        about["standing"] = standing_of(consultation, request)
        about["title"], about["title_language"] = consultation.title_in(request.language)
        about["steps"] = list(_steps(request, consultation, step_of(about["standing"])))
    return render(request, f"secretariat/{template}.html", about | shown, status=status)


def refusing(
    request: Request, room: str, template: str, consultation: Consultation | None = None, *, refusal: Refusal | None = None,
    **shown: Any,
) -> HttpResponse:  # fmt: skip
    """The page of a desk that speaks by the messages of ``room``. What was refused is said on it and told by its status,
    and what was typed stands there again; what this person may do is known to the template."""
    role = officer_of(request).role
    about: dict[str, Any] = {
        "may_decide": may_decide(role),
        "is_chief": may_override(role),
        "refusal": reason_of(refusal, room) if refusal else "",
        "typed": request.POST if refusal or SWITCH in request.POST else {},
        "act": "",
    }
    return desk(request, template, consultation, status=UNPROCESSABLE if refusal else 200, **(about | shown))


def places_for(role: str, places: Mapping[str, str]) -> list[tuple[str, str]]:
    """Of these routes, each with what it is called, those that somebody of that role may open."""
    return [(route, key) for route, key in places.items() if PERMISSIONS[route].admits(role)]


def pages_near(number: int, last: int) -> list[int]:
    """Of the pages of a list the first, the last and those about this one."""
    return sorted({1, last, *(one for one in range(number - 2, number + 3) if 1 <= one <= last)})


def framed(request: HttpRequest) -> dict[str, Any]:
    """What every template may show, also those whose pages others make for us: the languages, what was just done."""
    return {
        "language": getattr(request, "language", OFFICIAL[2]),
        "languages": [(code, NAMES[code]) for code in OFFICIAL],
        "told": get_messages(request),
        "training": public.only_training,
    }


def officer_of(request: HttpRequest) -> User:
    """Who is signed in; the table of permissions has let nobody else come here."""
    if not request.user.is_authenticated:
        raise RuntimeError("a page of the desk was reached by nobody")
    return request.user


def actor_of(request: HttpRequest) -> Actor:
    """Who is signed in, as acts record her."""
    return person(officer_of(request).username)


def address_of(step: str, consultation: Consultation, user: User) -> str:
    """The desk of a step of that consultation; empty where there is none that this person may open."""
    route = ROUTE.format(step=step)
    if route not in PERMISSIONS or not PERMISSIONS[route].admits(user.role):
        return ""
    return reverse(route, args=(consultation.slug,))


def _steps(request: Request, consultation: Consultation, here: str) -> Iterator[Step]:
    user = officer_of(request)
    for step in STEPS:
        yield Step(step, address_of(step, consultation, user), step == here)
