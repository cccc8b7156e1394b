"""A reply with several authors: the author's list of those who are asked to sign, and the page of each of them."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpResponse

from concertation.actions.submission.cosign import ask_cosignatory, decline, sign, strike_cosignatory
from concertation.core.chance import Chance
from concertation.core.consultation import cosignature_request
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.submission.consent import SIGNED_FOR
from concertation.records.cosignatures import signatories_of
from concertation.records.models import Cosignatory
from concertation.web.field import whole
from concertation.web.participants.begin import new_key
from concertation.web.participants.form import fault_at
from concertation.web.participants.handing import handed_on
from concertation.web.participants.page import page_of, to
from concertation.web.participants.start import key_of
from concertation.web.participants.way_in import Visit, keeper, visited
from concertation.web.participants.whole import whole_of
from concertation.web.request import Request

FIELD: Final = {"no_name": "name", "too_many_signatories": "name", "changed_meanwhile": "sign", "unanswered": "sign"}
"""The field at which a refusal is mended."""
OVER: Final = ("superseded", "withdrawn", "erased")
"""States in which there is nothing left to sign."""


@visited()
def signatories(request: Request, visit: Visit) -> HttpResponse:
    """The author's side: who was asked, who signs; asked are people while the reply is a draft."""
    act, is_draft = request.POST.get("act"), visit.submission.state == "draft"
    if request.method != "POST" or not is_draft:
        return _list_page(request, visit)
    if act == "strike":
        for one in Cosignatory.objects.filter(submission=visit.submission, pk=whole(request.POST.get("who", ""))):
            strike_cosignatory(one)
        return to("signatories", visit)
    try:
        return _add(request, visit)
    except Refusal as refusal:
        return _list_page(request, visit, faults=[fault_at(FIELD, refusal)], typed=request.POST)


def _add(request: Request, visit: Visit) -> HttpResponse:
    name, party_class = request.POST.get("name", ""), request.POST.get("class", "")

    def let_in(chance: Chance) -> str:
        return ask_cosignatory(
            visit.submission, name, party_class,
            safe=visit.safe, keeper=keeper(), actor=visit.actor, at=visit.at, chance=chance,
        )  # fmt: skip

    _, handed = handed_on(request, visit, cosignature_request, key_of(request), let_in)
    return _list_page(request, visit, handed=handed)


def _list_page(request: Request, visit: Visit, **shown: Any) -> HttpResponse:
    return page_of(
        request, "signatories", visit, faulty=bool(shown.get("faults")), key=new_key(), classes=CLASSES,
        signatories=signatories_of(visit.submission, visit.safe), **shown,
    )  # fmt: skip


@visited("cosignatory")
def cosign(request: Request, visit: Visit) -> HttpResponse:
    """The page of one who is asked: the whole reply, and to sign it, not to sign it, or to leave."""
    me = visit.access.cosignatory
    if me is None:
        raise Http404
    if visit.submission.state in OVER:
        return page_of(request, "cosign_over", visit, over="over")
    if request.method != "POST":
        return _sign_page(request, visit)
    try:
        _answered(request, visit, me)
    except Refusal as refusal:
        return _sign_page(request, visit, faults=[fault_at(FIELD, refusal)], ticked=request.POST.getlist("purpose"))
    return to("cosign", visit)


def _answered(request: Request, visit: Visit, me: Cosignatory) -> None:
    act, digest = request.POST.get("act", ""), request.POST.get("digest", "")
    if act == "sign":
        sign(me, request.POST.getlist("purpose"), digest, safe=visit.safe, actor=visit.actor, at=visit.at)
    elif act == "decline":
        decline(me, safe=visit.safe, actor=visit.actor, at=visit.at)
    else:
        raise Refusal("unanswered", "It is not said whether you sign.", "Choose one of the two.")


def _sign_page(request: Request, visit: Visit, **shown: Any) -> HttpResponse:
    kept = signatories_of(visit.submission, visit.safe)
    me = next(one for one in kept if one.cosignatory.pk == visit.access.cosignatory_id)
    if me.state in ("declined", "left"):
        return page_of(request, "cosign_over", visit, over="gone", me=me)
    return page_of(
        request, "cosign", visit, faulty=bool(shown.get("faults")), me=me, purposes=SIGNED_FOR,
        **{"ticked": me.purposes, **whole_of(request, visit), **shown},
    )  # fmt: skip
