"""What came back: every change with what may be done with it; those that wait for a person first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse

from concertation.actions.report import decide_changes, take_back
from concertation.actions.report.standing import alignment_of, changes_of, marked_of, paragraphs_of
from concertation.core.refusal import Refusal
from concertation.core.report import Sentence
from concertation.core.report.alignment import SAME
from concertation.core.report.taken import LINE, MOVED, Change, decision, undecided
from concertation.records.models import Consultation, Returned
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.clearing_page import (
    Place,
    Said,
    clearing_page,
    done,
    place_of,
    returned_at,
    said_in,
    sources_for,
)
from concertation.web.secretariat.page import actor_of


@dataclass(frozen=True)
class Line:
    """A change as the page shows it."""

    change: Change
    place: Place | None
    parts: tuple[Said, ...]
    chosen: str
    waits: bool


def back(request: Request, slug: str, number: int) -> HttpResponse:
    """The changes; what is chosen is kept, then taken into the text."""
    consultation = consultation_at(slug)
    returned = returned_at(consultation, number)
    if request.method != "POST":
        return _page(request, consultation, returned)
    try:
        return _decide(request, slug, returned)
    except Refusal as refusal:
        returned.refresh_from_db()
        return _page(request, consultation, returned, refusal=refusal)


def _decide(request: Request, slug: str, returned: Returned) -> HttpResponse:
    chosen = {key.removeprefix("do-"): str(value) for key, value in request.POST.items() if key.startswith("do-")}
    decide_changes(returned, chosen, actor=actor_of(request), at=request.at)
    if request.POST.get("act") != "take":
        return done(request, "decide", "desk_clear_back", slug, returned.pk)
    left = take_back(returned, sources_for(returned.version), actor=actor_of(request), at=request.at)
    return done(request, "take.left" if left else "take", "desk_clear_back", slug, returned.pk)


def _page(request: Request, consultation: Consultation, returned: Returned, **shown: Any) -> HttpResponse:
    changes, decided = changes_of(returned), returned.structure["decided"]
    waiting = {one.id for one in undecided(changes, decided)}
    language = returned.version.report.language
    sentences = {one.mark: one.sentence for one in marked_of(returned.version)}
    lines = [
        Line(one, _where(one), _parts(one, sentences, language), decision(one, decided), one.id in waiting)
        for one in changes
    ]
    must = [one for one in lines if one.change.choices and not one.change.proposal]
    return clearing_page(
        request, "clearing_back", consultation,
        returned=returned, version=returned.version, must=must,
        may=[one for one in lines if one.change.choices and one.change.proposal],
        headings=[one for one in lines if one.change.kind == LINE],
        moved=[one for one in lines if one.change.kind == MOVED], waiting=len(waiting),
        kept=_kept(returned), left=_left(returned), **shown,
    )  # fmt: skip


def _where(change: Change) -> Place | None:
    return place_of(change.origin if change.kind != LINE else "") or place_of(change.paragraph)


def _parts(change: Change, sentences: Mapping[str, Sentence], language: str) -> tuple[Said, ...]:
    before = sentences.get(change.origin)
    if before is None and change.before:
        before = Sentence(change.before, "secretariat")
    return tuple(said_in(before, change.after, language))


def _kept(returned: Returned) -> dict[str, int]:
    """How many sentences of the version are there, and how many of them word for word."""
    found = [one for paragraph in alignment_of(returned).paragraphs for one in paragraph.sentences]
    how = Counter(one.how for one in found)
    there = len({one.origin for one in found if one.origin})
    return {"all": sum(map(len, paragraphs_of(returned.version).values())), "there": there, "same": how[SAME]}


def _left(returned: Returned) -> list[tuple[Place | None, str]]:
    """Paragraphs that somebody had changed meanwhile, as the file has them."""
    return [(place_of(key), _words(alignment_of(returned).paragraphs, key)) for key in returned.structure["left"]]


def _words(paragraphs: Sequence[Any], key: str) -> str:
    found: Iterable[str] = (each.text for one in paragraphs if one.key == key for each in one.sentences)
    return " ".join(found)
