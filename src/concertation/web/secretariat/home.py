"""Today: what waits for a person, consultation by consultation; and the first page of a consultation's desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from django.db.models import Count
from django.http import HttpResponse

from concertation.core.message import message_keys
from concertation.core.role import may_decide
from concertation.records import intake, public
from concertation.records.models import Consultation, Submission, User
from concertation.records.outgoing import by_state
from concertation.web.public.page import consultation_at, standing_of
from concertation.web.request import Request
from concertation.web.secretariat.gate import has_second_factor
from concertation.web.secretariat.page import address_of, desk, officer_of
from concertation.web.secretariat.stray import waiting_mails


@dataclass(frozen=True)
class Waiting:
    """Something that waits: its sentence is ``home.waits.{key}`` of the room ``desk``, with ``n``; done at that step."""

    key: str
    n: int
    step: str

    def __post_init__(self) -> None:
        if f"home.waits.{self.key}" not in message_keys("desk", "en"):
            raise ValueError(f"nothing says that {self.key} waits")


Look = Callable[[Consultation], Iterable[Waiting]]


def replies_waiting(consultation: Consultation) -> Iterator[Waiting]:
    """Replies that nobody could read, that nobody has looked through, and that nobody has decided about."""
    rows = Submission.objects.filter(consultation=consultation, state__in=_STATES).values_list("state")
    counted = dict(rows.annotate(n=Count("pk")))
    for state, step in _STATES.items():
        if state in counted:
            yield Waiting(state, counted[state], step)


def desk_waiting(consultation: Consultation) -> Iterator[Waiting]:
    """Channels to verify, papers to compare, messages of respondents, words for a second officer to look at."""
    for key, n in intake.waiting(consultation).items():
        if n:
            yield Waiting(key, n, "read" if key == "redaction" else "receive")


def letters_waiting(consultation: Consultation) -> Iterator[Waiting]:
    """Letters that nobody has read yet, and those that did not arrive."""
    counts = by_state(consultation)
    yield from (Waiting(state, counts[state], "invite") for state in LETTERS if counts[state])


_STATES: Final = {"unreadable": "receive", "extracted": "read", "read": "read"}
"""Submissions that wait for a person, by state, with the step at which she finds them."""
LETTERS: Final = ("queued", "failed", "bounced")
"""Letters that wait for a person: to be read, or to be sent to another address."""
LOOKS: Final[tuple[Look, ...]] = (letters_waiting, replies_waiting, desk_waiting)
"""Where to look for what waits. A new desk adds its own."""


@dataclass(frozen=True)
class Line:
    """A consultation on the page of today, and what waits in it: sentence, count, address."""

    consultation: Consultation
    title: str
    title_language: str
    standing: str
    waits: tuple[tuple[str, int, str], ...]


def home(request: Request) -> HttpResponse:
    """Every consultation with what waits in it; those that have a second factor are not asked for one."""
    user = officer_of(request)
    lines = [_line(request, one, user) for one in public.consultations()]
    mails = waiting_mails().count() if may_decide(user.role) else 0
    return desk(request, "home", lines=lines, mails=mails, without_factor=not has_second_factor(user))


def consultation(request: Request, slug: str) -> HttpResponse:
    """The first page of its desk: where it stands and what waits."""
    one = consultation_at(slug)
    return desk(request, "consultation", one, line=_line(request, one, officer_of(request)))


def _line(request: Request, one: Consultation, user: User) -> Line:
    return Line(one, *one.title_in(request.language), standing_of(one, request), tuple(_waits(one, user)))


def _waits(one: Consultation, user: User) -> Iterator[tuple[str, int, str]]:
    for look in LOOKS:
        for waiting in look(one):
            yield waiting.key, waiting.n, address_of(waiting.step, one, user)
