"""Technical assistance of a party at a glance: a State's priorities and requests, what others ask of it; and to erase it."""

from __future__ import annotations

from django.http import HttpResponse

from concertation.actions.assistance import erase_file, rank_priority
from concertation.core.assistance import Reader
from concertation.core.refusal import Refusal
from concertation.records.assistance import asked_of, priorities_of, requests_of
from concertation.web.field import said
from concertation.web.participants.focal import FocalVisit, at_assistance, focal_page, is_act, of_state, onward_to
from concertation.web.request import Request


@at_assistance
def overview(request: Request, visit: FocalVisit) -> HttpResponse:
    """The lists; a State orders its priorities here."""
    if not is_act(request):
        return _page(request, visit)
    try:
        rank_priority(visit.focal, said(request, "priority"), said(request, "act"), actor=visit.actor, at=visit.at)
    except Refusal as refusal:
        return _page(request, visit, refusal)
    return onward_to("assistance", visit)


def _page(request: Request, visit: FocalVisit, refusal: Refusal | None = None) -> HttpResponse:
    own = Reader(visit.party.key)
    return focal_page(
        request, "assistance", visit, refusal=refusal, asked=asked_of(visit.focal, visit.safe),
        priorities=priorities_of(visit.focal, own, visit.safe), requests=requests_of(visit.focal, own, visit.safe),
    )  # fmt: skip


@of_state
def erase(request: Request, visit: FocalVisit) -> HttpResponse:
    """Asks once more, then erases all that the State wrote and was offered."""
    if not is_act(request):
        return focal_page(request, "assistance_erase", visit)
    try:
        erase_file(visit.focal, actor=visit.actor, at=visit.at)
    except Refusal as refusal:
        return focal_page(request, "assistance_erase", visit, refusal=refusal)
    return onward_to("assistance", visit)
