"""The register: parties by class, where each is written to, who was ended and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.party import (
    admit_member_states,
    end_party,
    end_representative,
    keep_representative,
    resume_party,
)
from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES, OFFICES, OFFICES_OF_BODIES, STATE_CLASSES, Contact
from concertation.core.refusal import Refusal
from concertation.documents.writing.mail import checked_address
from concertation.records.models import Party, Representative
from concertation.records.register import parties
from concertation.web.field import act_of, asked, said, whole
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page
from concertation.web.secretariat.page import actor_of, pages_near
from concertation.web.secretariat.reading import part_of

PAGE: Final = 50
LONGEST: Final = 100


def register(request: Request) -> HttpResponse:
    """A page of the parties that the officer asks for; by one act every Member State is admitted."""
    if request.method == "POST":
        admit_member_states(request.at.date(), actor=actor_of(request), at=request.at)
        return _back(request, "admitted", class_="member_state")
    party_class, search, ended = asked(request, "class"), asked(request, "q")[:LONGEST], bool(asked(request, "ended"))
    found = parties(party_class or None, search=search, ended=ended)
    total = found.count()
    last = max(1, -(-total // PAGE))
    number = min(part_of(request), last)
    on = request.at.date()
    rows = [(one, one.name_in(request.language, on)) for one in found[(number - 1) * PAGE : number * PAGE]]
    return asking_page(
        request, "register",
        rows=rows, total=total, number=number, pages=pages_near(number, last), classes=CLASSES,
        party_class=party_class, q=search, ended=ended,
        asked=urlencode({"class": party_class, "q": search, "ended": "1" if ended else ""}),
    )  # fmt: skip


def _back(request: Request, key: str, *, class_: str) -> HttpResponse:
    messages.success(request, f"invite:done.{key}")
    return HttpResponseRedirect(f"{reverse('desk_register')}?{urlencode({'class': class_})}")


def party(request: Request) -> HttpResponse:
    """One party with all its addresses, those that were given up among them; one that is not there leads to the list."""
    one = Party.objects.filter(key=asked(request, "key")).prefetch_related("representatives").first()
    if one is None:
        return HttpResponseRedirect(reverse("desk_register"))
    if request.method != "POST":
        return _party_page(request, one)
    act = said(request, "act")
    try:
        act_of(ACTS, act)(request, one)
    except Refusal as refusal:
        one.refresh_from_db()
        return _party_page(request, one, refusal=refusal, act=act)
    messages.success(request, f"invite:done.{act}")
    return HttpResponseRedirect(f"{reverse('desk_party')}?{urlencode({'key': one.key})}")


def _party_page(request: Request, one: Party, **shown: Any) -> HttpResponse:
    return asking_page(
        request, "party",
        one=one, name=one.name_in(request.language, request.at.date()), addresses=one.representatives.all(),
        office_names=OFFICES if one.party_class in STATE_CLASSES else OFFICES_OF_BODIES, official=OFFICIAL, **shown,
    )  # fmt: skip


def _end(request: Request, one: Party) -> None:
    end_party(one, said(request, "reason"), actor=actor_of(request), at=request.at)


def _resume(request: Request, one: Party) -> None:
    resume_party(one, said(request, "reason"), actor=actor_of(request), at=request.at)


def _add_address(request: Request, one: Party) -> None:
    office, language = said(request, "office"), said(request, "language")
    email = checked_address(said(request, "email")) if said(request, "email") else ""
    told = Contact(
        office if office in OFFICES else "other", title=said(request, "title"), email=email,
        postal=said(request, "postal"), language=language if language in OFFICIAL else "",
    )  # fmt: skip
    keep_representative(one, told, actor=actor_of(request), at=request.at)


def _end_address(request: Request, one: Party) -> None:
    found = Representative.objects.filter(party=one, pk=whole(said(request, "address"))).first()
    if found is not None:
        end_representative(found, said(request, "reason"), actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, Party], None]]] = {
    "end": _end,
    "resume": _resume,
    "add_address": _add_address,
    "end_address": _end_address,
}
"""By the value of ``act`` in the form."""
