"""Clearance: the named versions, what is said in their margins, the edited file coming back, the chief's word."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

from django.db.models import Count, Q
from django.http import Http404, HttpResponse

from concertation.actions.report import bring_back, clear_version, comment_on, resolve_comment
from concertation.actions.report.standing import cleared_before, marked_of, report_in
from concertation.core.refusal import Refusal
from concertation.core.report import Sentence
from concertation.core.report.align import align
from concertation.core.report.checklist import Spot
from concertation.documents.reading import read_tracked
from concertation.documents.writing.tracked import anchor_of, lines_of, mark_of, marked_sentences
from concertation.records.models import Comment, Consultation, Version
from concertation.web.field import act_of, said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.clearing_page import (
    Place,
    Said,
    clearing_page,
    done,
    place_of,
    said_in,
    uploaded,
    version_at,
)
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.publish import Place as Broken
from concertation.web.secretariat.publish import place_in

FIRST: Final = 500


def overview(request: Request, slug: str) -> HttpResponse:
    """The versions of every report, the latest first."""
    consultation = consultation_at(slug)
    kept = Version.objects.filter(report__consultation=consultation, kind="report").defer("structure", "measures")
    rows = kept.select_related("report", "by", "cleared_by").annotate(
        remarks=Count("comments", distinct=True, filter=Q(comments__resolved_at=None)),
        files=Count("returned", distinct=True),
    )
    return clearing_page(request, "clearing", consultation, versions=rows.order_by("-drafted_at", "-pk")[:FIRST])


def version(request: Request, slug: str, number: int) -> HttpResponse:
    """One version: its papers, its margin, what came back of it; and what is done here with it."""
    consultation = consultation_at(slug)
    one = version_at(consultation, number)
    if request.method != "POST":
        return _page(request, consultation, one)
    act = said(request, "act")
    try:
        return act_of(ACTS, act)(request, slug, one)
    except Refusal as refusal:
        return _page(request, consultation, one, refusal=refusal, act=act)


@dataclass(frozen=True)
class Noted:
    """A comment with the sentence it is about; ``place`` None: the whole."""

    row: Comment
    place: Place | None
    parts: tuple[Said, ...]


def _page(request: Request, consultation: Consultation, one: Version, **shown: Any) -> HttpResponse:
    marked = marked_of(one)
    at = {each.mark: each.sentence for each in marked}
    return clearing_page(
        request, "clearing_version", consultation,
        version=one, before=cleared_before(one), remarks=list(_noted(one, at)), broken=_broken(consultation, one),
        sentences=[(each.mark, place_of(each.mark), each.sentence.text) for each in marked],
        returned=one.returned.select_related("by").order_by("-at", "-pk"), **shown,
    )  # fmt: skip


def _broken(consultation: Consultation, one: Version) -> list[Broken]:
    """The rules that were broken when it was kept, each where it is broken."""
    spots = (Spot(each["paragraph"], each["sentence"], each["rule"]) for each in one.broken)
    return [place_in(consultation, one, spot) for spot in spots]


def _noted(one: Version, at: Mapping[str, Sentence]) -> Iterator[Noted]:
    for row in one.comments.select_related("resolved_by").order_by("resolved_at", "at", "pk"):
        mark = mark_of(row.anchor)
        about = at.get(mark)
        parts = said_in(about, about.text, one.report.language) if about else ()
        yield Noted(row, place_of(mark), tuple(parts))


def _clear(request: Request, slug: str, one: Version) -> HttpResponse:
    clear_version(one, actor=actor_of(request), at=request.at)
    return done(request, "clear", "desk_clear_version", slug, one.pk)


def _comment(request: Request, slug: str, one: Version) -> HttpResponse:
    mark = said(request, "sentence")
    if mark and mark not in {each.mark for each in marked_of(one)}:
        raise Refusal("no_sentence", "There is no such sentence.", "Choose one of the list.")
    comment_on(one, anchor_of(mark), said(request, "words"), actor=actor_of(request), at=request.at)
    return done(request, "comment", "desk_clear_version", slug, one.pk)


def _resolve(request: Request, slug: str, one: Version) -> HttpResponse:
    number = said(request, "comment")
    row = one.comments.filter(pk=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 18 else None
    if row is None:
        raise Http404
    again = row.resolved_at is not None
    resolve_comment(row, actor=actor_of(request), at=request.at, open_again=again)
    return done(request, "open" if again else "resolve", "desk_clear_version", slug, one.pk)


def _bring(request: Request, slug: str, one: Version) -> HttpResponse:
    """The file is read in a confined child; nothing of it changes the text yet."""
    data = uploaded(request)
    returned, report = read_tracked(data), report_in(one)
    alignment = align(marked_sentences(report), lines_of(report), returned, report.language)
    if not any(each.origin for paragraph in alignment.paragraphs for each in paragraph.sentences):
        raise Refusal("another_paper", "No sentence of this version is in the file.", "Choose the paper of this version.")
    digest = sha256(data).hexdigest()
    row = bring_back(one, digest, alignment, returned.remarks, actor=actor_of(request), at=request.at)
    return done(request, "bring", "desk_clear_back", slug, row.pk)


ACTS: Final[Mapping[str, Callable[[Request, str, Version], HttpResponse]]] = {
    "clear": _clear,
    "comment": _comment,
    "resolve": _resolve,
    "bring": _bring,
}
"""By the value of ``act`` in the form."""
