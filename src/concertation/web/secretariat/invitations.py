"""Invitations: who is asked by which instrument, who is left out and why; and the page of one party that was asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from concertation.actions.consultation import admitted, leave_out, send_invitations, take_back_in
from concertation.core.consultation import KINDS, check_pairing
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.records import invitations
from concertation.records.invitations import USUAL, Candidate, candidates
from concertation.records.models import Consultation, Omission
from concertation.web.field import asked, said, whole
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page, done, post_of
from concertation.web.secretariat.page import actor_of

SEARCHED: Final = 100
WARNED_OF_MISSIONS: Final = ("igo", "political_group")


def invite(request: Request, slug: str) -> HttpResponse:
    """Everybody who can be asked, class by class; one act asks all that are ticked."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    try:
        if said(request, "act") == "take_back_in":
            return _take_back_in(request, consultation)
        return _send(request, consultation, dict(_classes(request, consultation)))
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal)


def _page(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    left_out = Omission.objects.filter(consultation=consultation).select_related("party").order_by("pk")
    on = consultation.opened_at.date()
    return asking_page(
        request, "invite", consultation,
        rows=[(one, said(request, f"kind-{one.party_class}") or one.usual) for one in invitations.by_class(consultation)],
        kinds=KINDS, ticked=request.POST.getlist("class"),
        left_out=[(one, one.party.name_in(request.language, on)) for one in left_out],
        unreached=[(one.party.key, one.party.name_in(request.language, on)) for one in invitations.unreached(consultation)],
        **shown,
    )  # fmt: skip


def _classes(request: Request, consultation: Consultation) -> Iterator[tuple[Candidate, str]]:
    for one in (each for each in request.POST.getlist("class") if each in CLASSES):
        kind = said(request, f"kind-{one}") or USUAL[one]
        check_pairing(kind, one)
        yield from ((each, kind) for each in candidates(consultation, one, status=said(request, f"status-{one}")))


def _send(request: Request, consultation: Consultation, wanted: Mapping[Candidate, str]) -> HttpResponse:
    if not wanted:
        raise Refusal("nobody_chosen", "Nobody was chosen.", "Tick at least one.")
    warned = sorted({key for one, kind in wanted.items() if (key := _warning(kind, one.party_class))})
    if warned and not said(request, "sure"):
        return _page(request, consultation, warned=warned, typed=request.POST)
    with transaction.atomic():
        parties = admitted(consultation, wanted, actor=actor_of(request), at=request.at)
        kinds = dict(zip(parties, wanted.values(), strict=True))
        send_invitations(consultation, kinds, post=post_of(consultation), actor=actor_of(request), at=request.at)
    return done(request, "invited", "desk_mail", consultation.slug)


def _warning(kind: str, party_class: str) -> str:
    """Of which unusual pairing the officer is warned; empty for a usual one."""
    if not check_pairing(kind, party_class):
        return ""
    if kind == "call":
        return "call"
    return "mission" if party_class in WARNED_OF_MISSIONS else "un"


def _take_back_in(request: Request, consultation: Consultation) -> HttpResponse:
    found = Omission.objects.filter(consultation=consultation, pk=whole(said(request, "omission")))
    for one in found.select_related("party"):
        take_back_in(one, actor=actor_of(request), at=request.at)
    return done(request, "taken_back_in", "desk_invite", consultation.slug)


def of_class(request: Request, slug: str) -> HttpResponse:
    """The parties of one class, found by a part of their name or by their status, to be asked or left out one by one."""
    consultation = consultation_at(slug)
    party_class = asked(request, "class")
    if party_class not in CLASSES:
        return HttpResponseRedirect(reverse("desk_invite", args=(slug,)))
    if request.method != "POST":
        return _class_page(request, consultation, party_class)
    try:
        return _do_with_ticked(request, consultation, party_class)
    except Refusal as refusal:
        return _class_page(request, consultation, party_class, refusal=refusal)


def _class_page(request: Request, consultation: Consultation, party_class: str, **shown: Any) -> HttpResponse:
    search, status = asked(request, "q")[:SEARCHED], asked(request, "status")
    found = candidates(consultation, party_class, status=status, search=search)
    rows = invitations.listed(consultation, found[: invitations.LISTED], request.language)
    query = {"class": party_class, "q": search, "status": status}
    return asking_page(
        request, "invite_class", consultation,
        party_class=party_class, total=len(found), most=invitations.LISTED,
        rows=sorted(rows, key=lambda one: one.name.casefold()), ticked=request.POST.getlist("party"),
        kinds=KINDS, kind=said(request, "kind") or USUAL[party_class], q=search, chosen_status=status,
        statuses=invitations.statuses_of(party_class), query=urlencode(query),
        **shown,
    )  # fmt: skip


def _do_with_ticked(request: Request, consultation: Consultation, party_class: str) -> HttpResponse:
    ticked = set(request.POST.getlist("party"))
    wanted = [one for one in candidates(consultation, party_class) if one.key in ticked]
    kind = said(request, "kind") or USUAL[party_class]
    check_pairing(kind, party_class)
    if not wanted:
        raise Refusal("nobody_chosen", "Nobody was chosen.", "Tick at least one.")
    if said(request, "act") == "leave_out":
        return _leave_out(request, consultation, party_class, wanted)
    warned = _warning(kind, party_class)
    if warned and not said(request, "sure"):
        return _class_page(request, consultation, party_class, warned=[warned], typed=request.POST)
    return _send(request, consultation, dict.fromkeys(wanted, kind))


def _leave_out(
    request: Request, consultation: Consultation, party_class: str, wanted: list[Candidate]
) -> HttpResponse:  # fmt: skip
    with transaction.atomic():
        parties = admitted(consultation, wanted, actor=actor_of(request), at=request.at)
        leave_out(consultation, parties, said(request, "reason"), actor=actor_of(request), at=request.at)
    query = QueryDict(mutable=True)
    query["class"] = party_class
    return done(request, "left_out", "desk_invite_class", consultation.slug, query.urlencode())
