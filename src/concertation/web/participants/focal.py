"""Somebody at technical assistance, by the link of a focal point: its door, its visits, what its pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.actions.assistance import focal_by
from concertation.actions.assistance.file import named
from concertation.core.assistance import LONGEST_TEXT, LONGEST_TITLE, MOST_NAMED, Sight, Words, admit
from concertation.core.party import STATE_CLASSES
from concertation.core.refusal import Refusal
from concertation.core.role import Actor
from concertation.core.submission import bare_code
from concertation.records.installed import safe_of
from concertation.records.models import FocalPoint, Party
from concertation.records.safe import Safe
from concertation.web.field import said
from concertation.web.participants.page import page, see_other
from concertation.web.participants.way_in import Held, held, hold, keeper
from concertation.web.reason import reason_of
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import SWITCH, Request

ROOM: Final = "assistance"
_FIELDS: Final = {
    "no_title": "title", "too_long": "title", "no_party": "parties", "not_offering": "parties", "offer_stands": "parties",
    "too_many": "parties", "offer_answers": "title",
    "no_reference": "reference", "no_words": "text", "no_reason": "reason", "no_day": "on",
}  # fmt: skip
"""The field at which a refusal is mended."""


@dataclass(frozen=True)
class FocalVisit:
    """Somebody who acts for a party."""

    focal: FocalPoint
    at: datetime

    @property
    def safe(self) -> Safe:
        """Where the words lie."""
        return safe_of(settings.DATA)

    @property
    def actor(self) -> Actor:
        """Who acts: a link, known by its focal point alone."""
        return Actor("link", f"focal point {self.focal.pk}")

    @property
    def is_state(self) -> bool:
        """Whether it can have priorities and ask."""
        return self.focal.party.party_class in STATE_CLASSES

    @property
    def party(self) -> Party:
        """For whom."""
        return self.focal.party


Page = Callable[..., HttpResponse]


def at_assistance(view: Page) -> Page:
    """A page of technical assistance: its view is given the visit in the place of the identifier. Forbidden is unknown."""

    @wraps(view)
    def shown(request: Request, id: str, **asked: Any) -> HttpResponse:
        for way in held(request):
            focal = focal_by(way.secret, keeper=keeper(), at=request.at)
            if focal is not None and focal.pk == id:
                return view(request, FocalVisit(focal, request.at), **asked)
        raise Http404

    return shown


def of_state(view: Page) -> Page:
    """A page of technical assistance that a State alone has."""

    @wraps(view)
    def shown(request: Request, visit: FocalVisit, **asked: Any) -> HttpResponse:
        if not visit.is_state:
            raise Http404
        return view(request, visit, **asked)

    return at_assistance(shown)


def enter(request: Request, key: str) -> HttpResponse:
    """Says whose link this is; only its button lets in, so that a mail server that looks at links changes nothing."""
    focal = focal_by(key, keeper=keeper(), at=request.at) if bare_code(key) else None
    if focal is None:
        raise Http404
    if request.method != "POST":
        return page(request, "link", focal.consultation, name=focal.party.name_in(request.language, request.at.date()))
    response = see_other(reverse("assistance", kwargs={"id": focal.pk}))
    return hold(response, request, Held(bare_code(key)))


def is_act(request: Request) -> bool:
    """Whether something is to be done, and not the page shown in another language."""
    return request.method == "POST" and SWITCH not in request.POST


def focal_page(
    request: Request, template: str, visit: FocalVisit, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said at its top, and what was typed stands there again."""
    about: dict[str, Any] = {
        "visit": visit, "party": visit.party, "most": LONGEST_TEXT, "most_title": LONGEST_TITLE,
        "most_named": MOST_NAMED,
        "faults": reason_of(refusal, ROOM) if refusal else "",
        "field": _FIELDS.get(refusal.code, "main") if refusal else "",
        "act": request.POST.get("act", ""),
    }  # fmt: skip
    if refusal:
        about["typed"] = request.POST
    status = UNPROCESSABLE if refusal else 200
    return page(request, template, visit.focal.consultation, status=status, **(about | shown))


def onward_to(route: str, visit: FocalVisit, **asked: Any) -> HttpResponse:
    """Leads to a page of this party."""
    return see_other(reverse(route, kwargs={"id": visit.focal.pk, **asked}))


def words_typed(request: Request) -> Words:
    """The title and the text that were typed."""
    return admit(said(request, "title"), said(request, "text"))


def sight_typed(request: Request, visit: FocalVisit) -> Sight:
    """Whom the State lets see it, as was ticked and typed."""
    parties = named(visit.focal, said(request, "parties").split("\n"), actor=visit.actor, at=visit.at)
    return Sight(bool(request.POST.get("secretariat")), parties, bool(request.POST.get("public")))


def names_of(parties: frozenset[str], request: Request) -> list[str]:
    """What those parties are called in the language of the page, in the order of names."""
    rows = Party.objects.filter(key__in=parties)
    return sorted(one.name_in(request.language, request.at.date()) for one in rows)
