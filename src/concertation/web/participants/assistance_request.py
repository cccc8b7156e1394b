"""A request for technical assistance: its State's page, and the page of those whom it names."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.actions.assistance import change_request, make_offer, move_own_request, open_request, show_request
from concertation.actions.assistance.request import Grounds
from concertation.core.assistance import IN_VAIN, STANDING, Reader, admit_text, read_reference
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.records.assistance import SeenRequest, offers_to, priorities_of, request_for
from concertation.web.field import no_such_act, said
from concertation.web.participants.focal import (
    FocalVisit,
    at_assistance,
    focal_page,
    is_act,
    names_of,
    of_state,
    onward_to,
    sight_typed,
    words_typed,
)
from concertation.web.public.reader import anchor_of
from concertation.web.request import Request, permanent


@of_state
def new(request: Request, visit: FocalVisit) -> HttpResponse:
    """A State asks."""
    about: dict[str, Any] = {"kind": "request", "priorities": _priorities(visit)}
    if not is_act(request):
        return focal_page(request, "assistance_new", visit, **about)
    try:
        made = open_request(
            visit.focal, words_typed(request), sight_typed(request, visit), _grounds(request),
            safe=visit.safe, actor=visit.actor, at=visit.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return focal_page(request, "assistance_new", visit, refusal=refusal, **about)
    return onward_to("assistance_request", visit, name=made.pk)


@at_assistance
def one(request: Request, visit: FocalVisit, name: str) -> HttpResponse:
    """The words, who may see them, the offers; who is named makes its offer here."""
    if not is_act(request):
        return _page(request, visit, name)
    try:
        return _act(request, visit, name)
    except Refusal as refusal:
        return _page(request, visit, name, refusal)


def _act(request: Request, visit: FocalVisit, name: str) -> HttpResponse:
    act, about = request.POST.get("act"), {"actor": visit.actor, "at": visit.at}
    if act == "offer":
        words = admit_text(said(request, "text"))
        made = make_offer(visit.focal, name, words, safe=visit.safe, chance=system_chance, **about)  # type: ignore[arg-type]
        return onward_to("assistance_offer", visit, name=made.pk)
    if act == "change":
        change_request(
            visit.focal, name, words_typed(request), _grounds(request), safe=visit.safe, actor=visit.actor, at=visit.at
        )
    elif act == "show":
        show_request(visit.focal, name, sight_typed(request, visit), actor=visit.actor, at=visit.at)
    elif act in ("open", "closed"):
        move_own_request(visit.focal, name, act, actor=visit.actor, at=visit.at)
    else:
        raise no_such_act()
    return onward_to("assistance_request", visit, name=name)


def _grounds(request: Request) -> Grounds:
    return Grounds(said(request, "priority"), read_reference(said(request, "reference")))


def _priorities(visit: FocalVisit) -> list[Any]:
    return priorities_of(visit.focal, Reader(visit.party.key), visit.safe)


def _page(request: Request, visit: FocalVisit, name: str, refusal: Refusal | None = None) -> HttpResponse:
    found = request_for(visit.focal, name, visit.safe)
    if found is None:
        raise Http404
    own = found.row.focal_id == visit.focal.pk
    offers = offers_to(found.row, Reader(visit.party.key), visit.safe)
    standing = any(each.row.state in STANDING and each.row.focal_id == visit.focal.pk for each in offers)
    return focal_page(
        request, "assistance_request", visit, refusal=refusal, one=found, words=found.words, sight=found.sight, own=own,
        names=names_of(found.sight.parties, request), offers=offers, priorities=_priorities(visit) if own else [],
        reference=address_of(request, found), may_offer=not own and found.row.state == "open" and not standing,
        answered=any(each.row.state not in IN_VAIN for each in offers),
    )  # fmt: skip


def address_of(request: Request, found: SeenRequest) -> str:
    """The permanent address of the paragraph or the passage on which it rests; empty where that is not public."""
    slug = found.row.focal.consultation.slug
    if found.row.version is not None:
        place = reverse("report", args=(slug, found.row.version.issue))
        return permanent(request, f"{place}#p{found.row.paragraph}")
    if found.row.passage is not None and found.passage_is_public:
        passage = found.row.passage
        return permanent(
            request,
            f"{reverse('submission', args=(slug, passage.submission_id))}#{anchor_of(passage, passage.text.ordinal)}",
        )
    return ""
