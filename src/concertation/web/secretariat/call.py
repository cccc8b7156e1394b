"""The call itself: its deadline and how that moves, whether it binds, whom to write to in danger, who signs its letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpResponse

from concertation.actions.consultation import change_late_rule, extend_consultation, set_particulars, set_referral
from concertation.core.chance import system_chance
from concertation.core.consultation import LATE_RULES, Particulars
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation, Extension, Invitation
from concertation.records.plan import deadline_doubts
from concertation.web.field import act_of, said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page, done, moment_of, typed_moment
from concertation.web.secretariat.page import actor_of


def call(request: Request, slug: str) -> HttpResponse:
    """What an officer settles for everybody."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    act = said(request, "act")
    try:
        act_of(ACTS, act)(request, consultation)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal, act=act)
    return done(request, act, "desk_call", slug)


def _page(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    return asking_page(
        request, "call", consultation,
        rules=LATE_RULES, particulars=Particulars(**consultation.particulars), **shown,
    )  # fmt: skip


def _late_rule(request: Request, consultation: Consultation) -> None:
    actor, at = actor_of(request), request.at
    change_late_rule(consultation, said(request, "rule"), said(request, "reason"), actor=actor, at=at)


def _referral(request: Request, consultation: Consultation) -> None:
    set_referral(consultation, said(request, "referral"), actor=actor_of(request), at=request.at)


def _particulars(request: Request, consultation: Consultation) -> None:
    particulars = Particulars(said(request, "reference"), said(request, "replies_to"), said(request, "signature"))
    set_particulars(consultation, particulars, actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, Consultation], None]]] = {
    "late_rule": _late_rule,
    "referral": _referral,
    "particulars": _particulars,
}
"""By the value of ``act`` in the form."""


def extend(request: Request, slug: str) -> HttpResponse:
    """A later deadline for everybody alike, with its reason."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _extend_page(request, consultation)
    try:
        extend_consultation(
            consultation, moment_of(request), said(request, "reason"), request.language,
            actor=actor_of(request), at=request.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return _extend_page(request, consultation, refusal=refusal)
    told = "extended_closed" if deadline_doubts(consultation) else "extended"
    return done(request, told, "desk_mail", slug, "kind=extension&state=queued")


def _extend_page(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    return asking_page(
        request, "extend", consultation,
        extensions=Extension.objects.filter(consultation=consultation),
        asked_in_all=Invitation.objects.filter(consultation=consultation).count(),
        expiry=typed_moment(consultation.deadline),
        **shown,
    )  # fmt: skip
