"""The queue of what goes out: read by an officer, approved, sent by the worker; what came back, and what was cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.consultation import (
    approve_dispatch,
    approve_kind,
    cancel_dispatch,
    cancel_kind,
    open_dispatch,
    send_again,
)
from concertation.core.chance import system_chance
from concertation.core.consultation import CORRESPONDENCE, DISPATCH_LIFE, INVITING, KINDS, Particulars
from concertation.core.refusal import Refusal
from concertation.documents.writing.mail import checked_address
from concertation.records import outgoing, public
from concertation.records.letters import LINK
from concertation.records.models import Consultation, Dispatch
from concertation.web.field import act_of, asked, no_such_act, said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page, done, link_address
from concertation.web.secretariat.page import actor_of, officer_of, pages_near
from concertation.web.secretariat.preview import FORMS, PLACEHOLDER
from concertation.web.secretariat.printing import to_print
from concertation.web.secretariat.reading import part_of


def queue(request: Request, slug: str) -> HttpResponse:
    """What waits, wording by wording; then the letters themselves, narrowed as asked."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    try:
        told = _whole_kind(request, consultation)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal)
    return done(request, told, "desk_mail", slug)


def _whole_kind(request: Request, consultation: Consultation) -> str:
    """All that are queued of a kind, approved or cancelled; what is said of it."""
    kind = said(request, "kind")
    if kind not in CORRESPONDENCE:
        raise no_such_act()
    if said(request, "act") == "cancel":
        cancel_kind(consultation, kind, said(request, "reason"), actor=actor_of(request), at=request.at)
        return "cancelled"
    approve_kind(consultation, kind, actor=actor_of(request), at=request.at)
    return "approved"


def _page(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    state, kind = asked(request, "state"), asked(request, "kind")
    waiting = outgoing.waiting_wordings(consultation, officer_of(request).username)
    page = outgoing.letters(consultation, state, kind, part_of(request))
    return asking_page(
        request, "mail", consultation,
        waiting=waiting, blank=_blank(consultation, waiting), too_late=_too_late(consultation),
        counts=outgoing.by_state(consultation), page=page, pages=pages_near(page.number, page.last), state=state, kind=kind,
        states=tuple(DISPATCH_LIFE.states), kinds=CORRESPONDENCE,
        prints=_prints(request, consultation),
        asked=urlencode({"state": state, "kind": kind}),
        **shown,
    )  # fmt: skip


def _blank(consultation: Consultation, waiting: list[tuple[str, int, list[outgoing.Wording]]]) -> list[str]:
    """The particulars that nobody entered, where an instrument that would bear them waits."""
    if not any(kind in KINDS for kind, _, _ in waiting):
        return []
    return [one.name for one in fields(Particulars) if not consultation.particulars.get(one.name)]


def _too_late(consultation: Consultation) -> tuple[str, ...]:
    """The kinds that are approved no more."""
    return INVITING if public.is_reported(consultation) else ()


def _prints(request: Request, consultation: Consultation) -> list[tuple[str, list[tuple[int, str]]]]:
    """By kind the parties whose letters are printed: number of the invitation and name."""
    on = request.at.date()
    return [
        (kind, [(one.pk, one.party.name_in(request.language, on)) for one in some]) for kind, some in to_print(consultation)
    ]


def letter(request: Request, slug: str, number: int) -> HttpResponse:
    """One letter as its addressee will read it; that it was opened is written down. One that is not there leads back."""
    consultation = consultation_at(slug)
    one = outgoing.letter(consultation, number)
    if one is None:
        return HttpResponseRedirect(reverse("desk_mail", args=(slug,)))
    if request.method != "POST":
        open_dispatch(one, actor=actor_of(request), at=request.at)
        return _letter_page(request, consultation, one)
    act = said(request, "act")
    try:
        act_of(ACTS, act)(request, one)
    except Refusal as refusal:
        one.refresh_from_db()
        return _letter_page(request, consultation, one, refusal=refusal)
    return done(request, act, "desk_mail", slug)


def _letter_page(request: Request, consultation: Consultation, one: Dispatch, **shown: Any) -> HttpResponse:
    party = one.invitation.party if one.invitation else None
    return asking_page(
        request, "letter", consultation,
        one=one, body=one.body.replace(LINK, link_address(PLACEHOLDER)),
        name=party.name_in(request.language, request.at.date()) if party else "",
        file_query=_file_query(one), forms=FORMS if one.kind in KINDS else (), moves=DISPATCH_LIFE.moves[one.state],
        too_late=_too_late(consultation),
        **shown,
    )  # fmt: skip


def _file_query(one: Dispatch) -> str:
    if one.invitation is None:
        return ""
    told = {
        "class": one.invitation.party.party_class, "party": one.invitation.party.key, "lang": one.language,
        "kind": one.kind, "address": one.representative_id or "",
    }  # fmt: skip
    return urlencode(told)


def _approve(request: Request, one: Dispatch) -> None:
    approve_dispatch(one, actor=actor_of(request), at=request.at)


def _cancel(request: Request, one: Dispatch) -> None:
    cancel_dispatch(one, said(request, "reason"), actor=actor_of(request), at=request.at)


def _again(request: Request, one: Dispatch) -> None:
    address = checked_address(said(request, "address"))
    send_again(one, address, actor=actor_of(request), at=request.at, chance=system_chance)


ACTS: Final[Mapping[str, Callable[[Request, Dispatch], None]]] = {
    "approve": _approve,
    "cancel": _cancel,
    "again": _again,
}
"""By the value of ``act`` in the form."""
