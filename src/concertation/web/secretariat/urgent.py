"""Urgent passages at the desk: who is on duty, and the restricted queue that only the officer on duty reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.submission.message import mark_read, thread_of
from concertation.actions.submission.urgent import (
    answer_urgent,
    end_duty,
    name_duty,
    open_urgent,
    refer_urgent,
    set_aside_urgent,
    take_up_urgent,
)
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.role import CHIEF, may_read_non_public
from concertation.core.submission.urgent import CONSENTED, LIFE, NEEDED, ROUTES, Duty
from concertation.records.installed import safe_of
from concertation.records.intake import confidential_readers
from concertation.records.models import Consultation, UrgentMark, User
from concertation.records.urgent import counts, duty_of, has_lapsed, is_on_duty, opened, queue
from concertation.web.field import act_of, said
from concertation.web.public.page import consultation_at
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.intake_page import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing

ROOM: Final = "urgent"
AT_ONCE: Final = 100
"""Passages on one page."""


def overview(request: Request, slug: str) -> HttpResponse:
    """Who is on duty; for her, what was found, without its words."""
    return _overview(request, consultation_at(slug))


@require_POST
def duty(request: Request, slug: str) -> HttpResponse:
    """Switches the queue on or off."""
    consultation = consultation_at(slug)
    if SWITCH in request.POST:
        return _overview(request, consultation)
    try:
        if not _may_name(consultation, officer_of(request)):
            raise Refusal("not_a_reader", "Only who may open what is confidential names the officer on duty.", "Ask one.")
        key = _settle(request, consultation)
    except Refusal as refusal:
        return _overview(request, consultation, refusal=refusal)
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse("desk_urgent", args=(slug,)))


def _settle(request: Request, consultation: Consultation) -> str:
    if "end" in request.POST:
        end_duty(consultation, actor=actor_of(request), at=request.at)
        return "off"
    routes = {one: said(request, f"route_{one}") for one in ROUTES}
    told = Duty(said(request, "officer"), said(request, "hours"), routes)
    name_duty(consultation, told, actor=actor_of(request), at=request.at)
    return "on"


def mark(request: Request, slug: str, number: int) -> HttpResponse:
    """A passage with what its author consented to; that it was opened is written down. Acts come to the same address."""
    consultation = consultation_at(slug)
    name = officer_of(request).username
    one = queue(consultation, name).filter(pk=number).first()
    if one is None or not is_on_duty(consultation, name):
        raise Http404
    if request.method != "POST" or SWITCH in request.POST:
        return _mark(request, consultation, one)
    act = said(request, "act")
    try:
        act_of(ACTS, act)(request, one)
    except Refusal as refusal:
        return _mark(request, consultation, one, refusal=refusal, act=act)
    messages.success(request, f"{ROOM}:done.{act}")
    return HttpResponseRedirect(reverse("desk_urgent_mark", args=(slug, number)))


def _refer(request: Request, one: UrgentMark) -> None:
    refer_urgent(
        one, said(request, "route"), said(request, "how"), said(request, "agreed"),
        safe=safe_of(settings.DATA), actor=actor_of(request), at=request.at,
    )  # fmt: skip


def _answer(request: Request, one: UrgentMark) -> None:
    safe = safe_of(settings.DATA)
    answer_urgent(
        one, said(request, "answer"), ask=bool(said(request, "ask")),
        safe=safe, actor=actor_of(request), at=request.at, chance=system_chance,
    )  # fmt: skip


def _set_aside(request: Request, one: UrgentMark) -> None:
    set_aside_urgent(one, said(request, "why"), safe=safe_of(settings.DATA), actor=actor_of(request), at=request.at)


def _take_up(request: Request, one: UrgentMark) -> None:
    take_up_urgent(one, safe=safe_of(settings.DATA), actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, UrgentMark], None]]] = {
    "referred": _refer, "answered": _answer, "not_urgent": _set_aside, "waiting": _take_up,
}  # fmt: skip
"""By the state that it leads to."""


def _may_name(consultation: Consultation, user: User) -> bool:
    return user.role == CHIEF or user.username in confidential_readers(consultation)


def _overview(request: Request, consultation: Consultation, **about: Any) -> HttpResponse:
    user, kept = officer_of(request), duty_of(consultation)
    mine = kept is not None and kept.officer.pk == user.pk
    found = queue(consultation, user.username) if mine else UrgentMark.objects.none()
    people = [one for one in User.objects.filter(is_active=True).order_by("username") if may_read_non_public(one.role)]
    typed = request.POST if about.get("refusal") or SWITCH in request.POST else {}
    return refusing(
        request, ROOM, "urgent", consultation, places=places_for(user.role, PLACES), where="duty", duty=kept, mine=mine,
        pages=Paginator(found, AT_ONCE).get_page(request.GET.get("page")),
        counts=counts(consultation, user.username) if mine else {}, named=kept is not None or has_lapsed(consultation),
        may_name=_may_name(consultation, user), people=[one.username for one in people],
        chosen=typed.get("officer") or (kept.officer.username if kept else ""),
        hours=typed.get("hours") or (kept.hours if kept else ""),
        routes=[(one, typed.get(f"route_{one}") or (kept.routes.get(one, "") if kept else ""), one in NEEDED)
                for one in ROUTES],
        **about,
    )  # fmt: skip


def _mark(request: Request, consultation: Consultation, one: UrgentMark, **about: Any) -> HttpResponse:
    open_urgent(one, actor=actor_of(request), at=request.at)
    safe, kept = safe_of(settings.DATA), duty_of(consultation)
    whole = UrgentMark.objects.select_related("submission__party").get(pk=one.pk)
    submission = whole.submission
    thread = thread_of(submission, safe)
    mark_read(submission, by_secretariat=True, at=request.at, which=Q(urgent=True))
    consents = submission.consents.filter(withdrawn_at=None, cosignatory=None).values_list("purpose", flat=True)
    return refusing(
        request, ROOM, "urgent_mark", consultation, places=places_for(officer_of(request).role, PLACES),
        where=f"act-{about.get('act', '')}", row=whole, opened=opened(whole, safe), consents=list(consents),
        contact=safe.key_of(submission.pk).open_text(submission.contact), thread=thread,
        acts=LIFE.moves[whole.state], routes=sorted(kept.routes.items()) if kept else [], ways=CONSENTED, **about,
    )  # fmt: skip
