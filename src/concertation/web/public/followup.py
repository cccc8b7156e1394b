"""Follow-up: every proposal of the report that is followed, how it stands, what shows it; nobody is ranked by it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.http import HttpResponse
from django.urls import reverse

from concertation.core.followup import LIFE
from concertation.core.meeting import LEVELS
from concertation.core.report import Sentence as Told
from concertation.records import public
from concertation.records.followups import Followed, counted, followed, public_sources, sentences_of
from concertation.records.models import Consultation, Evidence, Passage
from concertation.records.succession import after, before
from concertation.web.public.findings import address_of
from concertation.web.public.page import consultation_at, page, titled
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

PAGE: Final = 20
"""Proposals on one page."""
DOCUMENTS: Final = "https://undocs.org/"
"""Where a United Nations document is found by its symbol."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of the report as it is read there, and its address."""

    sentence: Told
    language: str
    paragraph: str
    address: str


@dataclass(frozen=True)
class Shown:
    """A piece of evidence: its words, where it is read (empty for words alone), who says so."""

    kind: str
    words: str
    language: str
    address: str
    row: Evidence


@dataclass(frozen=True)
class Entry:
    """A proposal on a page, with its sentences, the public passages that they rest on, and its evidence."""

    one: Followed
    sentences: tuple[Sentence, ...]
    sources: tuple[tuple[str, str], ...]
    evidence: tuple[Shown, ...]
    origin: Consultation | None


def followup(request: Request, slug: str) -> HttpResponse:
    """The proposals, narrowed as the reader asks."""
    consultation = consultation_at(slug)
    found = followed(consultation)
    state, level = request.GET.get("state", ""), request.GET.get("level", "")
    wanted = [one for one in found if state in ("", one.state) and level in ("", one.row.level)]
    pages = range(1, max(1, -(-len(wanted) // PAGE)) + 1)
    number = next((one for one in pages if str(one) == request.GET.get("page")), 1)
    return page(
        request, "followup", consultation,
        total=len(found), counts=counted(found), matching=len(wanted), state=state, level=level,
        states=list(LIFE.states), levels=LEVELS, pages=pages, number=number,
        entries=entries_of(request, consultation, wanted[(number - 1) * PAGE : number * PAGE]),
        earlier=titled(before(consultation), request), later=titled(after(consultation), request),
        reported=public.is_reported(consultation),
    )  # fmt: skip


def entries_of(request: Request, consultation: Consultation, found: Sequence[Followed]) -> list[Entry]:
    """The proposals as a page of that language shows them."""
    rows = [one.row for one in found]
    said, sources = sentences_of(rows, request.language), public_sources(rows)
    entries = []
    for one in found:
        origin = one.row.version.report.consultation
        sentences = tuple(
            Sentence(each.place.sentence, each.language, each.place.paragraph,
                     f"{reverse('report', args=(origin.slug, each.issue))}#{each.place.anchor}")
            for each in said[one.row.pk]
        )  # fmt: skip
        entries.append(Entry(
            one, sentences, tuple(_sources(request, origin, sources[one.row.pk])),
            tuple(shown(request, each) for each in one.evidence), None if origin.pk == consultation.pk else origin,
        ))  # fmt: skip
    return entries


def _sources(request: Request, consultation: Consultation, passages: Iterable[Passage]) -> Iterable[tuple[str, str]]:
    """Whose the passages are, each with its address."""
    return ((label_of(one.submission, request.language), address_of(consultation, one)) for one in passages)


def shown(request: Request, one: Evidence) -> Shown:
    """A piece of evidence that everybody may see, as a page of that language shows it."""
    if one.submission is None:
        address = {"link": one.words, "document": f"{DOCUMENTS}{quote(one.words)}"}.get(one.kind, "")
        return Shown(one.kind, one.words, one.language, address, one)
    reply = reverse("submission", args=(one.submission.consultation.slug, one.submission.pk))
    return Shown(one.kind, label_of(one.submission, request.language), request.language, reply, one)
