"""Obstacles and the proposals that answer them: what a person has linked, and what nobody answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from concertation.actions.finding import connect, unmark
from concertation.core.finding import Evidence
from concertation.core.finding.link import Link, Proposals, gap_between
from concertation.core.refusal import Refusal
from concertation.records.claims import Quoted
from concertation.records.findings import Board
from concertation.records.models import Consultation, Mark, Passage
from concertation.web.field import asked, no_such_act, said
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import theme_label
from concertation.web.request import Request
from concertation.web.secretariat.findings_page import (
    Shown,
    board_for,
    done,
    finds_page,
    number_asked,
    opened,
    part_of,
    shown_of,
)
from concertation.web.secretariat.page import actor_of

LIKELY: Final = 2
"""Proposals put before an officer for an obstacle that nobody has linked yet."""
_FAR: Final = 1 << 30
"""How far a passage of another text is."""


@dataclass(frozen=True)
class Answered:
    """A theme: its obstacles, how many of them a person has linked to a proposal, and its proposals."""

    theme: str
    label: str
    obstacles: int
    linked: int
    proposals: int


@dataclass(frozen=True)
class Likely:
    """A proposal that may answer an obstacle, and why, as keys of our sentences; a person decides."""

    shown: Shown
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Obstacle:
    """An obstacle with the proposals linked to it; where there are none, with those that may answer it."""

    shown: Shown
    answers: tuple[Shown, ...]
    likely: tuple[Likely, ...]


def answers(request: Request, slug: str) -> HttpResponse:
    """Theme by theme; of one theme the obstacles; of one obstacle the proposals that may answer it."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    obstacle, proposal = said(request, "obstacle"), said(request, "proposal")
    try:
        _act(request, consultation, obstacle, proposal)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal)
    query = urlencode({"theme": asked(request, "theme")})
    return done(request, request.POST["act"], reverse("desk_answers", args=(slug,)) + f"?{query}")


def _act(request: Request, consultation: Consultation, obstacle: str, proposal: str) -> None:
    kept = {one.pk: one for one in _kept(consultation, obstacle, proposal)}
    if obstacle not in kept or proposal not in kept:
        raise Refusal("nothing_chosen", "No passage is chosen.", "Choose a proposal.")
    if request.POST.get("act") == "link":
        connect("link", kept[obstacle], kept[proposal], actor=actor_of(request), at=request.at)
        return
    mark = Mark.objects.filter(kind="link", passage=obstacle, other=proposal).select_related("passage", "by").first()
    if request.POST.get("act") != "unlink" or mark is None:
        raise no_such_act()
    unmark(mark, actor=actor_of(request), at=request.at)


def _kept(consultation: Consultation, *names: str) -> list[Passage]:
    kept = Passage.objects.filter(pk__in=names, submission__consultation=consultation)
    return list(kept.select_related("submission__party").defer("submission__content"))


def _page(request: Request, consultation: Consultation, *, refusal: Refusal | None = None) -> HttpResponse:
    board = board_for(request, consultation)
    theme, obstacle = asked(request, "theme"), asked(request, "obstacle")
    shown: dict[str, Any] = {"themes": _themes(board, request.language), "theme": theme, "refusal": refusal}
    if theme:
        shown |= {"label": theme_label(board.codebook, theme, request.language)}
        shown |= _choosing(request, consultation, board, obstacle) if obstacle else _listed(request, consultation, board)
    return finds_page(request, "find_answers", consultation, **shown)


def _themes(board: Board, language: str) -> list[Answered]:
    found = []
    for one in board.findings.of_limb("obstacles"):
        groups = board.said_in(one)
        linked = sum(any(each.passage in board.answers for each in group) for group in groups) if board.answers else 0
        proposed = board.finding("proposals", one.theme or "")
        label = theme_label(board.codebook, one.theme, language) if one.theme else ""
        proposals = len(board.said_in(proposed)) if proposed else 0
        found.append(Answered(one.theme or "", label, len(groups), linked, proposals))
    return found


def _listed(request: Request, consultation: Consultation, board: Board) -> dict[str, Any]:
    """The obstacles on a theme, those that nobody answers first."""
    found = board.finding("obstacles", asked(request, "theme"))
    groups = [one[0] for one in board.said_in(found)] if found else []
    rows = sorted(groups, key=lambda one: one.passage in board.answers)
    part, number, pages = part_of(rows, number_asked(request))
    linked = [board.evidence[name] for one in part for name in board.answers.get(one.passage, ()) if name in board.evidence]
    links = _links(board, [one for one in part if one.passage not in board.answers])
    likely = [link.proposal for ones in links.values() for link in ones]
    words = opened(request, consultation, [*(one.passage for one in (*part, *linked)), *likely])
    obstacles = [_obstacle(request, board, one, links.get(one.passage, ()), words) for one in part if one.passage in words]
    return {"obstacles": obstacles, "page": number, "pages": pages, "query": urlencode({"theme": asked(request, "theme")})}


def _links(board: Board, obstacles: Sequence[Evidence]) -> dict[str, Sequence[Link]]:
    """By obstacle the proposals of the same reply that may answer it: a board bears no words to compare."""
    replies = dict.fromkeys(one.submission for one in obstacles)
    proposed = [each for one in replies for each in board.proposals.get(one, ())]
    among = Proposals(proposed, board.themes)
    return {one.passage: among.links(one)[:LIKELY] for one in obstacles}


def _obstacle(
    request: Request, board: Board, one: Evidence, links: Sequence[Link], words: dict[str, Quoted]
) -> Obstacle:  # fmt: skip
    answers = [board.evidence[name] for name in board.answers.get(one.passage, ()) if name in board.evidence]
    likely = tuple(
        Likely(shown, tuple(f"finds:reason.{reason}" for reason in link.reasons))
        for link in links
        for shown in shown_of(request, board, [board.evidence[link.proposal]], words)
    )
    return Obstacle(shown_of(request, board, [one], words)[0], tuple(shown_of(request, board, answers, words)), likely)


def _choosing(request: Request, consultation: Consultation, board: Board, obstacle: str) -> dict[str, Any]:
    """The proposals on the theme of an obstacle; those of the same reply first, the nearest of them before the others."""
    one = board.evidence.get(obstacle)
    proposed = board.finding("proposals", asked(request, "theme"))
    if one is None:
        return {"obstacles": []}
    there = [each for each in (proposed.evidence if proposed else ()) if each.passage not in board.answers.get(obstacle, ())]
    rows = sorted(there, key=lambda each: _distance(one, each))
    part, number, pages = part_of(rows, number_asked(request))
    words = opened(request, consultation, [obstacle, *(each.passage for each in part)])
    return {
        "obstacle": next(iter(shown_of(request, board, [one], words)), None),
        "proposals": shown_of(request, board, part, words), "page": number, "pages": pages,
        "query": urlencode({"theme": asked(request, "theme"), "obstacle": obstacle}),
    }  # fmt: skip


def _distance(one: Evidence, other: Evidence) -> tuple[bool, int]:
    gap = gap_between(one.passage, other.passage)
    return one.submission != other.submission, _FAR if gap is None else gap
