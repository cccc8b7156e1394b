"""The ways in that a browser holds: secrets in one cookie of its session, asked anew at every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse

from concertation.actions.submission import Doorkeeper, access_by
from concertation.actions.submission.correction import corrected_by
from concertation.core.role import Actor
from concertation.core.submission import bare_code
from concertation.records.installed import door_secret_of, safe_of
from concertation.records.models import Access, Annex, Submission
from concertation.records.safe import Safe
from concertation.web.request import Request

COOKIE: Final = "v"
HELD: Final = 5
"""So many ways in at once; the one that was used first goes."""
_NEW: Final = "-"
"""Stands behind a code that its holder has not yet written down."""
AUTHORS: Final = ("party", "respondent")
"""Who writes a reply, and may send it."""


@dataclass(frozen=True)
class Held:
    """A secret that a browser holds; ``new`` while its code is still to be shown."""

    secret: str
    new: bool = False


def held(request: Request) -> tuple[Held, ...]:
    """What the browser holds, the latest first."""
    told = (one for one in request.COOKIES.get(COOKIE, "").split(".") if bare_code(one.rstrip(_NEW)))
    return tuple(Held(bare_code(one.rstrip(_NEW)), one.endswith(_NEW)) for one in told)[:HELD]


def hold(response: HttpResponse, request: Request, one: Held) -> HttpResponse:
    """Gives the browser this way in besides those that it has."""
    others = (other for other in held(request) if other.secret != one.secret)
    kept = [one, *others][:HELD]
    told = ".".join(f"{way.secret}{_NEW if way.new else ''}" for way in kept)
    response.set_cookie(COOKIE, told, httponly=True, samesite="Strict", secure=request.is_secure())
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Takes every way in from the browser."""
    for name in (COOKIE, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name, samesite="Strict")
    return response


def keeper() -> Doorkeeper:
    """Of this installation."""
    return Doorkeeper(door_secret_of(settings.DATA))


@dataclass(frozen=True)
class Visit:
    """Somebody at a reply, by a way in that leads to it. ``at`` is the hour alone where the reply has no known author."""

    submission: Submission
    access: Access
    way: Held
    at: datetime

    @property
    def safe(self) -> Safe:
        """Where the reply lies."""
        return safe_of(settings.DATA)

    @property
    def actor(self) -> Actor:
        """Who acts: a link, known by its number alone."""
        return Actor("link", f"access {self.access.pk}")

    def annex_at(self, number: int) -> Annex | None:
        """The file of the reply of that number."""
        return next((one for one in self.safe.annexes_of(self.submission) if one.ordinal == number), None)

    @property
    def by_party(self) -> bool:
        """Whether it is the reply of a party of the register, by its personal link."""
        return self.submission.party_id is not None


def visit_of(request: Request, id: str, roles: tuple[str, ...] = AUTHORS) -> Visit:
    """The visit of whoever holds a way in to that reply; forbidden is answered as unknown."""
    submission = Submission.objects.select_related("party", "consultation__mandate__resolution").filter(pk=id).first()
    for way in held(request) if submission is not None else ():
        access = access_by(way.secret, keeper=keeper(), at=request.at)
        if access is not None and access.role in roles and submission is not None and leads(access, submission):
            return Visit(submission, access, way, request.at if access.role == "party" else hour_of(request.at))
    raise Http404


def leads(access: Access, submission: Submission) -> bool:
    """Whether the way in is one to that reply: a party's to all replies to its invitation, a code to its
    reply and to the one that this corrects, any other to one alone."""
    if access.role == "party":
        return access.invitation_id is not None and access.invitation_id == submission.invitation_id
    if access.role == "respondent" and access.submission is not None and access.submission_id != submission.pk:
        return submission.pk == access.submission.supersedes_id and corrected_by(access.submission) is not None
    return access.submission_id == submission.pk


def hour_of(at: datetime) -> datetime:
    """The hour in which something was done: of people without a name nothing finer is kept."""
    return at.replace(minute=0, second=0, microsecond=0)


Page = Callable[..., HttpResponse]


def visited(*roles: str) -> Callable[[Page], Page]:
    """A page of a reply: its view is given the visit in the place of the identifier."""

    def of(view: Page) -> Page:
        @wraps(view)
        def page(request: Request, id: str, **asked: Any) -> HttpResponse:
            return view(request, visit_of(request, id, roles or AUTHORS), **asked)

        return page

    return of
