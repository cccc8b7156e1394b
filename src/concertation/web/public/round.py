"""The public round: the statements as a list, a position on each without an account, and what was counted at its end."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.position import take_stance
from concertation.core.chance import identifier, system_chance
from concertation.core.meeting.origin import in_language
from concertation.core.position.round import SIDES
from concertation.core.refusal import Refusal
from concertation.records.installed import door_secret_of
from concertation.records.models import Consultation, PublicRound
from concertation.records.rounds import published_in, round_of, stances_of
from concertation.web.field import asked, said, whole
from concertation.web.public.page import consultation_at, page
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

COOKIE: Final = "p"
"""Signed: by it somebody finds her own positions again. It names nobody."""
PAGE: Final = 25
SALT: Final = "public round"


@dataclass(frozen=True)
class Line:
    """A statement as the list has it; ``side`` is what this browser said of it, ``counted`` how all stand, at the end."""

    number: int
    id: str
    words: str
    language: str
    by: str
    side: str
    counted: tuple[int, ...]


def public_round(request: Request, slug: str) -> HttpResponse:
    """All statements; while the round is open, a position can be taken on each."""
    consultation = consultation_at(slug)
    return _page(request, consultation, _round(consultation))


@require_POST
def stand(request: Request, slug: str) -> HttpResponse:
    """Takes the position, and leads back to the statement."""
    consultation = consultation_at(slug)
    round, number = _round(consultation), whole(said(request, "statement", 12))
    held = _held(request) or identifier(system_chance, "participant")
    try:
        take_stance(round, number, _digest(round, held), said(request, "side", 12), at=request.at)
    except Refusal as refusal:
        return _page(request, consultation, round, refusal)
    response = HttpResponseRedirect(f"{reverse('round', args=(slug,))}?part={_part(request)}#s{number}")
    response.set_cookie(
        COOKIE, Signer(salt=SALT).sign(held), expires=round.closes_at, httponly=True, samesite="Strict",
        secure=request.is_secure(),
    )  # fmt: skip
    return response


def _round(consultation: Consultation) -> PublicRound:
    found = round_of(consultation)
    if found is None:
        raise Http404
    return found


def _held(request: Request) -> str:
    """What the browser holds, as we signed it; empty for nothing, or what somebody made up."""
    try:
        return Signer(salt=SALT).unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return ""


def _digest(round: PublicRound, held: str) -> str:
    key = door_secret_of(settings.DATA)
    return hmac.new(key, f"stance {round.pk} {held}".encode(), hashlib.sha256).hexdigest() if held else ""


def _part(request: Request) -> int:
    return max(1, whole(said(request, "part", 6) or asked(request, "part")))


def _page(request: Request, consultation: Consultation, round: PublicRound, refusal: Refusal | None = None) -> HttpResponse:
    part, total = _part(request), published_in(round).count()
    response = page(
        request, "round", consultation, status=422 if refusal else 200, round=round, open=round.is_open(request.at),
        ask=in_language(round.asks, request.language), lines=_lines(request, round, part), part=part,
        parts=range(1, -(-total // PAGE) + 1), sides=tuple(SIDES), opinions=round.opinions, refused=refusal is not None,
        groups=_groups(request, round),
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(request: Request, round: PublicRound, part: int) -> list[Line]:
    mine = stances_of(round, _digest(round, _held(request)))
    names, counted = {number: name for name, number in SIDES.items()}, round.opinions.get("statements", {})
    found = []
    for one in published_in(round)[(part - 1) * PAGE : part * PAGE]:
        reply, text = one.submission, next(iter(one.submission.texts.all()), None)
        found.append(Line(
            reply.number or 0, reply.pk, text.text if text else "", text.language if text else "",
            label_of(reply, request.language),
            names[mine[one.pk]] if one.pk in mine else "", tuple(counted.get(str(reply.number), ())),
        ))  # fmt: skip
    return found


def _groups(request: Request, round: PublicRound) -> list[dict[str, Any]]:
    """What each group of the map holds: its statements by number; none while the gate is shut."""
    del request
    return list(round.opinions.get("groups", ())) if round.opinions.get("shown") else []
