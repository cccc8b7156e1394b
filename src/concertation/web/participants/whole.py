"""A reply as a whole, for those whom its author lets in: every answer under its question, and what is in the files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.http import Http404, HttpResponse

from concertation.core.passage.inspection import Inspection
from concertation.core.refusal import Refusal
from concertation.core.submission import Content
from concertation.core.submission.difference import PARTS, Part
from concertation.documents.reading import read_document
from concertation.records.cosignatures import content_digest
from concertation.records.models import Annex, Question
from concertation.records.whole import whole_content
from concertation.web.participants.answers import Asked, asked
from concertation.web.participants.behalf import members_of
from concertation.web.participants.document import READ_AT_ONCE, READERS, inspection_of
from concertation.web.participants.way_in import AUTHORS, Visit, visited
from concertation.web.request import Request

READERS_OF_ALL = (*AUTHORS, "reviewer", "cosignatory")
"""Who may read the whole of a reply before it is sent; whoever was asked to clear it, only until then."""


@dataclass(frozen=True)
class Answered:
    """An answer under its question."""

    question: Asked
    text: str


@dataclass(frozen=True)
class Filed:
    """A document, and what was found in it; None where it could not be read."""

    annex: Annex
    found: Inspection | None


def whole_of(request: Request, visit: Visit) -> dict[str, Any]:
    """What the templates need to show it; ``digest`` is by what it is approved and signed."""
    content = whole_content(visit.submission, visit.safe)
    return {
        "content": content,
        "digest": content_digest(visit.submission, visit.safe),
        "said_in": content.language or request.language,
        "answered": list(_answers(request, visit, content)),
        "filed": [Filed(one, inspection_of(visit, one)) for one in visit.safe.annexes_of(visit.submission)],
        "members": members_of(content, visit, request.language),
        "name": _name(request, visit, content),
    }


def _answers(request: Request, visit: Visit, content: Content) -> Iterator[Answered]:
    for one in asked(visit.submission.consultation, request.language):
        if content.answers.get(one.number, "").strip():
            yield Answered(one, content.answers[one.number])


def _name(request: Request, visit: Visit, content: Content) -> str:
    party = visit.submission.party
    return party.name_in(request.language, request.at.date()) if party else content.party_name


@visited(*READERS_OF_ALL)
def file(request: Request, visit: Visit, number: int) -> HttpResponse:
    """A document as it was added: a download, never shown by us."""
    del request
    annex = _annex(visit, number)
    data = visit.safe.read(annex.blob, visit.safe.key_of(visit.submission.pk))
    response = _closed(HttpResponse(data, content_type="application/octet-stream"))
    suffix = PurePath(annex.name).suffix.lower()
    plain = suffix if suffix[1:].isalnum() and suffix.isascii() else ""
    response.headers["Content-Disposition"] = f'attachment; filename="document-{annex.ordinal}{plain}"'
    return response


@visited(*READERS_OF_ALL)
def file_text(request: Request, visit: Visit, number: int) -> HttpResponse:
    """The words of a document, read anew in the confined child."""
    del request
    annex = _annex(visit, number)
    data = visit.safe.read(annex.blob, visit.safe.key_of(visit.submission.pk))
    try:
        with READERS:
            extraction = read_document(annex.name, data, ocr=len(data) <= READ_AT_ONCE)
    except Refusal:
        raise Http404 from None
    words = "\n\n".join(one.text for one in extraction.texts)
    return _closed(HttpResponse(words, content_type="text/plain; charset=utf-8"))


def _annex(visit: Visit, number: int) -> Annex:
    annex = visit.annex_at(number)
    if annex is None or (visit.access.role == "reviewer" and visit.submission.state != "draft"):
        raise Http404
    return annex


def _closed(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "no-store"
    return response


def parts_of(visit: Visit) -> list[Part]:
    """Of what something can be said besides the whole: each question, and the rest."""
    kept = Question.objects.filter(consultation=visit.submission.consultation)
    numbers = sorted(set(kept.values_list("number", flat=True)))
    return [Part(name) for name in (*(f"answer{number}" for number in numbers), *PARTS)]
