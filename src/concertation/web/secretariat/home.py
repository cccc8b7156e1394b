"""Today: what waits for a person, consultation by consultation; and the first page of a consultation's desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.http import HttpResponse
from django.urls import reverse

from concertation.core.message import opening
from concertation.core.role import may_decide
from concertation.records import public
from concertation.records.models import Consultation, User
from concertation.records.plan import next_steps
from concertation.records.silence import Silence, silent_regions
from concertation.records.texts import mandates_without_call, texts_without_mandate
from concertation.web.public.page import consultation_at, standing_of
from concertation.web.request import Request
from concertation.web.secretariat.gate import has_second_factor
from concertation.web.secretariat.page import address_of, desk, officer_of
from concertation.web.secretariat.stray import waiting_mails
from concertation.web.secretariat.waiting import LOOKS, Sitting

WARNED: Final = 56
"""Days before the deadline from which on a silent region is told."""


@dataclass(frozen=True)
class Line:
    """A consultation on the page of today: what waits in it (sentence, count, address), and which regions are silent."""

    consultation: Consultation
    title: str
    title_language: str
    standing: str
    waits: tuple[tuple[str, int, str], ...]
    silent: tuple[Silence, ...]
    left: int
    board: str


@dataclass(frozen=True)
class Ahead:
    """A day of this week, and what is to be done by then in which consultation."""

    day: date
    name: str
    title: str
    title_language: str
    opened_at: datetime
    address: str


def home(request: Request) -> HttpResponse:
    """Every consultation with what waits in it; those that have a second factor are not asked for one."""
    user = officer_of(request)
    found = list(public.consultations())
    decides = may_decide(user.role)
    return desk(
        request, "home",
        lines=_lines(request, found, user), ahead=sorted(_ahead(request, found), key=lambda one: one.day),
        mails=waiting_mails().count() if decides else 0, decides=decides,
        texts=texts_without_mandate() if decides else 0, calls=mandates_without_call() if decides else 0,
        without_factor=not has_second_factor(user),
    )  # fmt: skip


def consultation(request: Request, slug: str) -> HttpResponse:
    """The first page of its desk: where it stands and what waits."""
    one = consultation_at(slug)
    return desk(request, "consultation", one, line=_lines(request, [one], officer_of(request))[0])


def _lines(request: Request, found: list[Consultation], user: User) -> list[Line]:
    """However many consultations there are, all are asked of together."""
    left = {one.pk: _days_left(one, request.at) for one in found}
    silent = silent_regions([one for one in found if 0 <= left[one.pk] <= WARNED], request.at)
    waits = _waits(found, Sitting(user, request.at))
    return [
        Line(
            one, *one.title_in(request.language), standing_of(one, request), tuple(waits.get(one.pk, ())),
            tuple(silent.get(one.pk, ())), left[one.pk], address_of("board", one, user),
        )
        for one in found
    ]  # fmt: skip


def _days_left(one: Consultation, at: datetime) -> int:
    """Days to the deadline; -1 where it has passed or there is none."""
    return max(-1, (one.deadline - at).days) if one.deadline else -1


def _waits(found: list[Consultation], sitting: Sitting) -> dict[str, list[tuple[str, int, str]]]:
    """By consultation what this person may do something about: what waits for others is not told."""
    at, waits = {one.pk: one for one in found}, dict[str, list[tuple[str, int, str]]]()
    for name, waiting in (each for look in LOOKS for each in look(found, sitting)):
        address = address_of(waiting.step, at[name], sitting.user)
        if address:
            waits.setdefault(name, []).append((waiting.key, waiting.n, address))
    return waits


def _ahead(request: Request, found: list[Consultation]) -> Iterator[Ahead]:
    """What the plans have for the next seven days; without a plan the deadline alone."""
    for one in (each for each in found if not public.is_reported(each)):
        for step in next_steps(one, request.at):
            address = reverse("desk_plan", args=(one.slug,))
            yield Ahead(
                step.date, opening(step.name(request.language)), *one.title_in(request.language), one.opened_at, address
            )
