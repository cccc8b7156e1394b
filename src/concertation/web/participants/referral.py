"""The author of an urgent passage says whether it may be referred, and to whom; and can say otherwise at any time."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpResponse

from concertation.actions.submission.referral import answer_referral
from concertation.core.refusal import Refusal
from concertation.records.models import UrgentMark
from concertation.records.urgent import asked_of, opened
from concertation.web.field import said, whole
from concertation.web.participants.mine import sent_reply
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit
from concertation.web.reason import reason_of
from concertation.web.request import SWITCH, Request

ROOM = "urgent"


@sent_reply
def referral(request: Request, visit: Visit) -> HttpResponse:
    """The passages of which the officer on duty asks, and what was answered; to anybody else there is no such page."""
    if not asked_of(visit.submission).exists():
        raise Http404
    if request.method != "POST" or SWITCH in request.POST:
        return _page(request, visit)
    try:
        _answer(request, visit)
    except Refusal as refusal:
        return _page(request, visit, refusal)
    return to("referral", visit)


def _answer(request: Request, visit: Visit) -> None:
    mark = asked_of(visit.submission).filter(pk=whole(said(request, "mark", 12))).first()
    if mark is None:
        raise Refusal("not_asked", "This was not asked.", "Open the page anew.")
    routes = _ticked(request) if said(request, "act", 8) == "yes" else {}
    if not routes and said(request, "act", 8) != "no":
        raise Refusal("no_choice", "It is not said to whom.", "Choose, or say no.")
    answer_referral(mark, routes, at=visit.at)


def _page(request: Request, visit: Visit, refusal: Refusal | None = None) -> HttpResponse:
    typed = whole(said(request, "mark", 12))
    marks = [(one, _ticked(request) if one.pk == typed else one.agreed) for one in asked_of(visit.submission)]
    return page_of(
        request, "referral", visit, faulty=refusal is not None, faulted=typed,
        asked=[(one, opened(one, visit.safe).words, _routes(one, chosen)) for one, chosen in marks],
        faults=[reason_of(refusal, ROOM)] if refusal else [],
    )  # fmt: skip


def _ticked(request: Request) -> dict[str, str]:
    """The routes, each with the address that the page told."""
    return {one: said(request, f"to-{one}") for one in request.POST.getlist("route")}


def _routes(mark: UrgentMark, chosen: Mapping[str, str]) -> list[tuple[str, str, bool]]:
    """Those of which was asked, with their addresses, and whether each is ticked: not at another address."""
    return [(route, address, chosen.get(route) == address) for route, address in sorted(mark.asked.items())]
