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
from concertation.web.rate import Rate
from concertation.web.reason import reason_of
from concertation.web.request import Request

COOKIE: Final = "p"
"""Signed: by it somebody finds her own positions again. It names nobody."""
PAGE: Final = 25
SALT: Final = "public round"
ROOM: Final = "round"
NEWCOMERS: Final = 60
"""Participants whom a round takes in within a minute by each web process: a program that throws the cookie away makes no
crowd."""
_RATE: Final = Rate()


@dataclass(frozen=True)
class Line:
    """A statement as the list has it; ``name`` is its author's in the language of the statement, empty where it is not to be
    named; ``side`` is what this browser said of it, ``counted`` how all stand, at the end."""

    number: int
    id: str
    words: str
    language: str
    name: str
    party_class: str
    side: str
    counted: tuple[int, ...]


def public_round(request: Request, slug: str) -> HttpResponse:
    """All statements; while the round is open, a position can be taken on each."""
    consultation = consultation_at(slug)
    return _page(request, consultation, _round(consultation))


def _refuse_crowd(round: PublicRound, request: Request) -> None:
    if _RATE.is_beyond(NEWCOMERS, round.pk, request.at):
        raise Refusal("too_many", "Too many people are taking part at this moment.", "Wait a minute, then choose again.")


def stand(request: Request, slug: str) -> HttpResponse:
    """Takes the position, and leads back to the statement; asked for as a page, to the round."""
    if request.method != "POST":
        return HttpResponseRedirect(reverse("round", args=(slug,)))
    consultation = consultation_at(slug)
    round, number = _round(consultation), whole(said(request, "statement", 12))
    held = _held(request) or identifier(system_chance, "participant")
    participant = _digest(round, held)
    try:
        if not stances_of(round, participant):
            _refuse_crowd(round, request)
        take_stance(round, number, participant, said(request, "side", 12), at=request.at)
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
        parts=range(1, -(-total // PAGE) + 1), sides=tuple(SIDES), opinions=round.opinions,
        refusal=reason_of(refusal, ROOM) if refusal else "", **_map(round),
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
            reply.party_name if reply.as_value(texts=False).nameable else "", reply.party_class,
            names[mine[one.pk]] if one.pk in mine else "", tuple(counted.get(str(reply.number), ())),
        ))  # fmt: skip
    return found


def _map(round: PublicRound) -> dict[str, Any]:
    """What each group of the map holds, and on what all agree and differ: statements by number, each with the part of the
    list that it stands in; those that nobody may read any more are left out. Nothing while the gate is shut."""
    told = round.opinions
    if not told.get("groups"):
        return {}
    numbers = published_in(round).prefetch_related(None).values_list("submission__number", flat=True)
    parts = {str(number): place // PAGE + 1 for place, number in enumerate(numbers)}

    def found(named: list[str]) -> list[tuple[str, int]]:
        return [(one, parts[one]) for one in named if one in parts]

    groups = [(one["size"], found(one["holds"])) for one in told["groups"]]
    return {"groups": groups, "agreement": found(told["agreement"]), "divides": found(told["divides"])}
