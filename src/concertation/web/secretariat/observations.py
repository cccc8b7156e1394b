"""Observations of the party named, at the desk: announced to the author, asked for by a link, published or ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.position import (
    announce_observation,
    end_observation,
    invite_observation,
    publish_observation,
)
from concertation.core.chance import system_chance
from concertation.core.position.observation import LIFE
from concertation.core.refusal import Refusal
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.installed import door_secret_of
from concertation.records.models import Consultation, Observation, Party, Submission
from concertation.records.observations import all_words, observations_in, parties_named
from concertation.web.field import act_of, asked, last_day, said, whole
from concertation.web.public.page import consultation_at
from concertation.web.request import Request, permanent
from concertation.web.secretariat.editor_page import safe_here
from concertation.web.secretariat.intake_page import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing

ROOM: Final = "observation"


@dataclass(frozen=True)
class Line:
    """One party on one submission. ``words`` are what it wrote; ``acts`` what can be done now."""

    row: Observation
    words: str
    acts: tuple[str, ...]


def overview(request: Request, slug: str) -> HttpResponse:
    """All of them; for the submission that the address names, the parties that it names."""
    return _page(request, consultation_at(slug))


def announce(request: Request, slug: str) -> HttpResponse:
    """The author of a submission is told that a party may observe on it."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk_observations", args=(slug,)))
    try:
        submission = Submission.objects.filter(consultation=consultation, pk=said(request, "submission")).first()
        party = Party.objects.filter(pk=whole(said(request, "party"))).first()
        if submission is None or party is None:
            raise Refusal("not_named", "The submission does not name this party.", "Choose another.")
        announce_observation(
            submission, party, last_day(request),
            safe=safe_here(), actor=actor_of(request), at=request.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal, act="announce")
    return _done(request, "announced", slug)


def do(request: Request, slug: str, number: int) -> HttpResponse:
    """One of ``ACTS``; the link of a party is shown once."""
    consultation = consultation_at(slug)
    one, act = observations_in(consultation).filter(pk=number).first(), said(request, "act")
    if request.method != "POST" or one is None:
        return HttpResponseRedirect(reverse("desk_observations", args=(slug,)))
    try:
        link = act_of(ACTS, act)(request, one)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal, act=f"one-{number}")
    return _page(request, consultation, link=link) if link else _done(request, act, slug)


def _invite(request: Request, one: Observation) -> str:
    keeper = Doorkeeper(door_secret_of(settings.DATA))
    secret = invite_observation(one, keeper=keeper, actor=actor_of(request), at=request.at, chance=system_chance)
    return permanent(request, reverse("way_in", kwargs={"key": secret}))


def _publish(request: Request, one: Observation) -> str:
    publish_observation(one, safe=safe_here(), actor=actor_of(request), at=request.at)
    return ""


def _end(request: Request, one: Observation) -> str:
    end_observation(one, said(request, "reason"), actor=actor_of(request), at=request.at)
    return ""


ACTS: Final[Mapping[str, Callable[[Request, Observation], str]]] = {
    "invite": _invite, "publish": _publish, "end": _end,
}  # fmt: skip
_LEADS: Final = {"invite": "invited", "publish": "published", "end": "ended"}


def _page(request: Request, consultation: Consultation, **about: Any) -> HttpResponse:
    name = said(request, "submission") or asked(request, "submission")
    published = Submission.objects.filter(consultation=consultation, state="published")
    chosen = published.filter(number=whole(name)).first() or published.filter(pk=name).first()
    rows = list(observations_in(consultation))
    words = all_words(rows, safe_here())
    return refusing(
        request, ROOM, "observations", consultation, places=places_for(officer_of(request).role, PLACES),
        lines=[_line(request, one, words[one.pk]) for one in rows], chosen=chosen, sought=name,
        named=parties_named(chosen) if chosen else [], where=about.get("act") or "main", **about,
    )  # fmt: skip


def _line(request: Request, one: Observation, words: str) -> Line:
    ways = LIFE.moves[one.state] + (("invited",) if one.state == "invited" else ())
    early = one.state == "announced" and request.at.date() <= one.until
    acts = tuple(act for act, there in _LEADS.items() if there in ways and not (act == "invite" and early))
    return Line(one, words, acts)


def _done(request: Request, key: str, slug: str) -> HttpResponse:
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse("desk_observations", args=(slug,)))
