"""What every page about findings has: the ways to its places, passages with their speakers, why something was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.finding import open_passages
from concertation.core.finding import Evidence
from concertation.core.message import message
from concertation.core.refusal import Refusal
from concertation.records.claims import Quoted, quoted, with_words
from concertation.records.findings import Board
from concertation.records.installed import safe_of
from concertation.records.kept_findings import board_of, board_without_waiting
from concertation.records.models import Consultation, Submission
from concertation.records.translations import Beside
from concertation.web.field import asked
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import theme_label
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of, officer_of, pages_near, places_for, refusing

ROOM: Final = "finds"
PLACES: Final = {
    "desk_find": "finds:board",
    "desk_claims": "finds:claims",
    "desk_unused": "finds:unused",
    "desk_balance": "finds:balance",
    "desk_answers": "finds:answers",
    "desk_find_public": "finds:public",
}
"""The routes of the places, and what each is called."""
AGAIN: Final = 3
"""Seconds after which a page that waits for findings asks again."""
PAGE: Final = 20
"""Passages on one page."""


@dataclass(frozen=True)
class Shown:
    """A passage before an officer: its words, whose, what may be done with them, and how many more say the same.

    ``level``: ``public``, ``pending`` (to be published, and not yet) or ``unattributed`` (paraphrased, never alone).
    """

    evidence: Evidence
    submission: Submission
    speaker: str
    level: str
    is_quotable: bool
    alike: int
    translated: Sequence[Beside] = ()
    kind: str = ""


def finds_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it, and told by its status."""
    about = {"places": places_for(officer_of(request).role, PLACES)}
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | shown))


def number_asked(request: Request, field: str = "page") -> int:
    """The number that the address asks for, from 1."""
    told = asked(request, field)
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 6 else 1


def done(request: Request, key: str, address: str) -> HttpResponse:
    """Says that it was done, and leads on."""
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(address)


class Awaited(Exception):
    """The findings are on their way."""


def board_for(request: Request, consultation: Consultation) -> Board:
    """The board as this page shows it, in a view that is one ``when_found``; what somebody sends never waits."""
    safe = safe_of(settings.DATA)
    if request.method == "POST":
        return board_of(consultation, safe, request.at)
    board = board_without_waiting(consultation, safe, request.at)
    if board is None:
        raise Awaited
    return board


def when_found(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of findings; while they are on their way, one that says so and asks again by itself."""

    @wraps(view)
    def answer(request: Request, slug: str, **at: Any) -> HttpResponse:
        try:
            return view(request, slug, **at)
        except Awaited:
            page = finds_page(request, "find_awaited", consultation_at(slug))
            page.status_code, page.headers["Refresh"] = HTTPStatus.ACCEPTED, str(AGAIN)
            return page

    return answer


def opened(request: Request, consultation: Consultation, names: Iterable[str]) -> dict[str, Quoted]:
    """Passages with their words; that those of replies which are not public were read is written down."""
    found = quoted(set(names), safe_of(settings.DATA), request.at.date())
    closed = [one.submission.pk for one in found.values() if one.submission.state != "published"]
    open_passages(consultation, closed, actor=actor_of(request), at=request.at)
    return found


def shown_of(
    request: Request,
    board: Board,
    evidence: Sequence[Evidence],
    words: dict[str, Quoted],
    kinds: dict[str, str] | None = None,
) -> list[Shown]:
    """Passages as the page shows them, those that say the same once; ``kinds`` are ways to differ, by passage."""
    count = _sizes(board)
    rows = with_words(evidence, words)
    return [_shown(request, board, one, count, (kinds or {}).get(one.evidence.passage, "")) for one in rows]


def _shown(request: Request, board: Board, one: Quoted, count: dict[str, int], kind: str) -> Shown:
    name, row = one.evidence.passage, one.submission
    level = "public" if row.state == "published" else "unattributed" if row.publication == "unattributed" else "pending"
    more = count.get(board.alike.get(name, ""), 1) - 1
    quotable = name in board.quotable
    return Shown(one.evidence, row, speaker_of(row, request.language), level, quotable, more, one.translated, kind)


def _sizes(board: Board) -> dict[str, int]:
    count: dict[str, int] = {}
    for name, lead in board.alike.items():
        if name in board.evidence:
            count[lead] = count.get(lead, 0) + 1
    return count


def speaker_of(submission: Submission, language: str) -> str:
    """Whose reply it is, as officers know it; empty where nobody knows."""
    day = submission.received_on or submission.recorded_at.date()
    return submission.party.name_in(language, day) if submission.party else submission.party_name


def places_of(board: Board, language: str) -> list[tuple[str, str]]:
    """The themes in the codebook's order, with what each is called."""
    return [(one.key, one.label(language)) for one in board.codebook.themes]


def place_label(board: Board, limb: str, theme: str, language: str) -> str:
    """What a place of the board is called: its limb and its theme."""
    about = theme_label(board.codebook, theme, language) if theme else message(ROOM, "no_theme", language)
    what = message("web", f"limb.{limb or 'none'}", language)
    return message(ROOM, "place", language, limb=what, theme=about)


def claim_address(consultation: Consultation, claim: int) -> str:
    """Where a claim stands."""
    return reverse("desk_claim", args=(consultation.slug, claim))


def part_of(found: Sequence[Any], number: int) -> tuple[list[Any], int, list[int]]:
    """A page of what was found, its number, and the numbers of those to choose from."""
    last = max(1, -(-len(found) // PAGE))
    number = min(number, last)
    return list(found[(number - 1) * PAGE : number * PAGE]), number, pages_near(number, last)
