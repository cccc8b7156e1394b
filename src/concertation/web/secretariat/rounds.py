"""The two rounds at the desk: opened, statements admitted or declined, counted at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.position import admit, decline, end_public_round, open_further_round, open_public_round
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation, Statement
from concertation.records.rounds import (
    further_of,
    proposals_of,
    proposed_in,
    round_of,
    spoken_in,
    waiting_in,
    words_of,
)
from concertation.web.field import act_of, day, said, whole
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.editor_page import safe_here
from concertation.web.secretariat.intake_page import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing
from concertation.web.secretariat.reading import part_of

ROOM: Final = "round"
LISTED: Final = 100
"""Proposals that an officer chooses from, statements that wait, and what was said on proposals, on the page at most."""


def rounds(request: Request, slug: str) -> HttpResponse:
    """Both rounds, or the forms by which they are opened."""
    return _page(request, consultation_at(slug))


def do(request: Request, slug: str) -> HttpResponse:
    """One of ``ACTS``, and back."""
    consultation, act = consultation_at(slug), said(request, "act", 20)
    if request.method == "POST":
        try:
            act_of(ACTS, act)(request, consultation)
        except Refusal as refusal:
            return _page(request, consultation, refusal)
        messages.success(request, f"{ROOM}:done.{act}")
    return HttpResponseRedirect(reverse("desk_rounds", args=(slug,)))


def _page(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    round, further = round_of(consultation), further_of(consultation)
    waiting = list(waiting_in(round)[:LISTED]) if round else []
    words = words_of(waiting, safe_here())
    return refusing(
        request, ROOM, "rounds", consultation, refusal=refusal, act=said(request, "act", 20), where="main",
        places=places_for(officer_of(request).role, PLACES), round=round, further=further,
        waiting=[(one, words.get(one.submission_id, "")) for one in waiting],
        asks=[(code, said(request, f"ask-{code}")) for code in OFFICIAL], now_open=bool(round and round.is_open(request.at)),
        put=proposals_of(further) if further else [], spoken=spoken_in(consultation)[:LISTED] if further else [],
        **({} if further else _proposed(request, consultation)),
    )  # fmt: skip


def _proposed(request: Request, consultation: Consultation) -> dict[str, Any]:
    """A part of the proposals, with what is ticked in it and in the others."""
    all_, ticked = proposed_in(consultation), request.POST.getlist("passage")
    parts = range(1, -(-all_.count() // LISTED) + 1)
    part = min(part_of(request), max(1, len(parts)))
    proposed = list(all_[(part - 1) * LISTED : part * LISTED])
    elsewhere = sorted(set(ticked) - {one.pk for one in proposed})
    return {"proposed": proposed, "ticked": ticked, "elsewhere": elsewhere, "part": part, "parts": parts}


def _until(request: Request) -> datetime:
    """The end of the day that was typed."""
    last = day(said(request, "until", 10))
    if last is None:
        raise Refusal("no_end", "This is no day.", "Choose the last day.")
    return datetime.combine(last, time(23, 59), ZoneInfo("UTC"))


def _open(request: Request, consultation: Consultation) -> None:
    asks = {code: said(request, f"ask-{code}", 2000) for code in OFFICIAL}
    open_public_round(consultation, asks, _until(request), actor=actor_of(request), at=request.at)


def _statement(request: Request, consultation: Consultation) -> Statement:
    found = Statement.objects.filter(round__consultation=consultation, pk=whole(said(request, "statement", 12)))
    one = found.select_related("submission__consultation").first()
    if one is None:
        raise Refusal("no_statement", "There is no such statement.", "Open the page anew.")
    return one


def _admit(request: Request, consultation: Consultation) -> None:
    one = _statement(request, consultation)
    admit(one, safe=safe_here(), actor=actor_of(request), at=request.at, chance=system_chance)


def _decline(request: Request, consultation: Consultation) -> None:
    one = _statement(request, consultation)
    decline(one, said(request, "reason", 2000), safe=safe_here(), actor=actor_of(request), at=request.at)


def _end(request: Request, consultation: Consultation) -> None:
    round = round_of(consultation)
    if round is None:
        raise Refusal("no_such_act", "There is no round.", "Open one.")
    end_public_round(round, actor=actor_of(request), at=request.at)


def _further(request: Request, consultation: Consultation) -> None:
    chosen = request.POST.getlist("passage")
    open_further_round(consultation, chosen, _until(request), actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, Consultation], None]]] = {
    "open": _open, "admit": _admit, "decline": _decline, "end": _end, "further": _further,
}  # fmt: skip
