"""An offer, for both its sides: what each agrees to, and how it goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from django.http import Http404, HttpResponse

from concertation.actions.assistance import (
    accept_offer,
    complete_offer,
    confirm_offer,
    confirm_step,
    consent_to_show,
    decline_offer,
    end_offer,
    say_step,
    take_back_offer,
)
from concertation.core.assistance import SIDES, admit_text
from concertation.core.refusal import Refusal
from concertation.records.assistance import SeenOffer, offer_for
from concertation.web.field import act_of, day, said, whole
from concertation.web.participants.focal import FocalVisit, at_assistance, focal_page, is_act, onward_to
from concertation.web.request import Request

MOVES: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "state": {"made": ("accept", "decline"), "accepted": ("decline",), "agreed": ("complete", "end")},
    "offerer": {"made": ("take_back",), "accepted": ("confirm", "take_back"), "agreed": ("complete", "end")},
}
"""What each side can do, by the state of the offer."""
REASONED: Final = ("decline", "end")
"""What is done for a reason that the other side reads."""


@at_assistance
def offer(request: Request, visit: FocalVisit, name: str) -> HttpResponse:
    """The offer, its consents, its steps."""
    if not is_act(request):
        return _page(request, visit, name)
    try:
        act_of(ACTS, said(request, "act"))(request, visit, name)
    except Refusal as refusal:
        return _page(request, visit, name, refusal)
    return onward_to("assistance_offer", visit, name=name)


def _accept(request: Request, visit: FocalVisit, name: str) -> None:
    accept_offer(visit.focal, name, actor=visit.actor, at=visit.at)


def _confirm(request: Request, visit: FocalVisit, name: str) -> None:
    confirm_offer(visit.focal, name, actor=visit.actor, at=visit.at)


def _decline(request: Request, visit: FocalVisit, name: str) -> None:
    decline_offer(visit.focal, name, said(request, "reason"), safe=visit.safe, actor=visit.actor, at=visit.at)


def _take_back(request: Request, visit: FocalVisit, name: str) -> None:
    take_back_offer(visit.focal, name, actor=visit.actor, at=visit.at)


def _end(request: Request, visit: FocalVisit, name: str) -> None:
    end_offer(visit.focal, name, said(request, "reason"), safe=visit.safe, actor=visit.actor, at=visit.at)


def _complete(request: Request, visit: FocalVisit, name: str) -> None:
    complete_offer(visit.focal, name, actor=visit.actor, at=visit.at)


def _show(request: Request, visit: FocalVisit, name: str) -> None:
    consent_to_show(visit.focal, name, True, actor=visit.actor, at=visit.at)


def _hide(request: Request, visit: FocalVisit, name: str) -> None:
    consent_to_show(visit.focal, name, False, actor=visit.actor, at=visit.at)


def _step(request: Request, visit: FocalVisit, name: str) -> None:
    words = admit_text(said(request, "text"))
    say_step(visit.focal, name, _day(request), words, safe=visit.safe, actor=visit.actor, at=visit.at)


def _confirm_step(request: Request, visit: FocalVisit, name: str) -> None:
    confirm_step(visit.focal, whole(said(request, "step")), actor=visit.actor, at=visit.at)


ACTS: Final[Mapping[str, Callable[[Request, FocalVisit, str], None]]] = {
    "accept": _accept, "confirm": _confirm, "decline": _decline, "take_back": _take_back, "end": _end,
    "complete": _complete, "show": _show, "hide": _hide, "step": _step, "confirm_step": _confirm_step,
}  # fmt: skip
"""By the value of the button."""


def _day(request: Request) -> date:
    found = day(said(request, "on"))
    if found is None:
        raise Refusal("no_day", "There is no such day.", "Choose the day.")
    return found


def _page(request: Request, visit: FocalVisit, name: str, refusal: Refusal | None = None) -> HttpResponse:
    found = offer_for(visit.focal, name, visit.safe)
    if found is None:
        raise Http404
    asked, one, side = found
    return focal_page(
        request, "assistance_offer", visit, refusal=refusal, asked=asked, one=one, side=side,
        moves=_moves(one, side),
        reasoned=REASONED, consents=_consents(one), shows=(side, "shown") in one.consents,
    )  # fmt: skip


def _moves(one: SeenOffer, side: str) -> list[str]:
    """What that side can do now; it says once that it is completed."""
    done = one.agreed(side)
    return [act for act in MOVES[side].get(one.row.state, ()) if act not in done]


def _consents(one: SeenOffer) -> list[tuple[str, tuple[str, ...]]]:
    """To what each side agrees."""
    return [(side, one.agreed(side)) for side in SIDES if one.agreed(side)]
