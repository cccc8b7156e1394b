"""A priority of a State: written, changed, shown, taken off; its history."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from concertation.actions.assistance import change_priority, end_priority, show_priority, write_priority
from concertation.core.assistance import Reader
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.records.assistance import history_of, priorities_of
from concertation.web.field import no_such_act
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
from concertation.web.request import Request


@of_state
def new(request: Request, visit: FocalVisit) -> HttpResponse:
    """A new one, at the end of the list."""
    if not is_act(request):
        return focal_page(request, "assistance_new", visit, kind="priority")
    try:
        write_priority(
            visit.focal, words_typed(request), sight_typed(request, visit),
            safe=visit.safe, actor=visit.actor, at=visit.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return focal_page(request, "assistance_new", visit, refusal=refusal, kind="priority")
    return onward_to("assistance", visit)


@at_assistance
def one(request: Request, visit: FocalVisit, name: str) -> HttpResponse:
    """The words, who may see them, the history."""
    if not is_act(request):
        return _page(request, visit, name)
    try:
        _act(request, visit, name)
    except Refusal as refusal:
        return _page(request, visit, name, refusal)
    return onward_to("assistance", visit)


def _act(request: Request, visit: FocalVisit, name: str) -> None:
    act = request.POST.get("act")
    if act == "change":
        change_priority(visit.focal, name, words_typed(request), safe=visit.safe, actor=visit.actor, at=visit.at)
    elif act == "show":
        show_priority(visit.focal, name, sight_typed(request, visit), actor=visit.actor, at=visit.at)
    elif act == "end":
        end_priority(visit.focal, name, actor=visit.actor, at=visit.at)
    else:
        raise no_such_act()


def _page(request: Request, visit: FocalVisit, name: str, refusal: Refusal | None = None) -> HttpResponse:
    mine = priorities_of(visit.focal, Reader(visit.party.key), visit.safe)
    found = next((each for each in mine if each.row.pk == name), None)
    if found is None:
        raise Http404
    return focal_page(
        request, "assistance_priority", visit, refusal=refusal, one=found, words=found.words, sight=found.sight,
        names=names_of(found.sight.parties, request), history=history_of(found.row, visit.safe),
    )  # fmt: skip
