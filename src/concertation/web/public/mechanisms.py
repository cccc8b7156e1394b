"""Mechanisms that published replies name: which they are, and the digest of each as a page and as a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse

from concertation.actions.theme.digest import digest_of
from concertation.core.sentence import Pieces, pieces_of
from concertation.core.theme.mechanism import KEYS, KINDS, kind_of
from concertation.documents.writing.digest import digest_docx
from concertation.records.mentions import Counted, because_of, counted, digest, latest
from concertation.records.models import Consultation, Passage
from concertation.web.public.findings import address_of
from concertation.web.public.page import consultation_at, page
from concertation.web.public.submissions import label_of
from concertation.web.request import Request, permanent

AT_ONCE: Final = 20
"""Passages on one page."""


@dataclass(frozen=True)
class Quote:
    """A passage that names the mechanism: whose it is, its words in pieces (True: they name it), where it is read."""

    label: str
    pieces: Pieces
    language: str
    address: str


def mechanisms(request: Request, slug: str) -> HttpResponse:
    """Those that are named, by kind, with how many passages of how many replies name them."""
    consultation = consultation_at(slug)
    found = counted(consultation)
    return page(request, "mechanisms", consultation, kinds=_by_kind(found))


def mechanism(request: Request, slug: str, key: str) -> HttpResponse:
    """The digest of one, part by part."""
    consultation = _checked(slug, key)
    pages = Paginator(digest(consultation, key), AT_ONCE).get_page(request.GET.get("page"))
    return page(
        request, "mechanism", consultation, key=key, kind=kind_of(key), pages=pages, total=pages.paginator.count,
        quotes=quotes_of(request, consultation, key, list(pages)),
    )  # fmt: skip


def mechanism_docx(request: Request, slug: str, key: str) -> HttpResponse:
    """The digest as a document."""
    consultation = _checked(slug, key)
    at = latest(consultation, key) or consultation.opened_at
    root = permanent(request, request.root + "/").rstrip("/") if not settings.ADDRESS else settings.ADDRESS
    made = digest_docx(digest_of(consultation, key, request.language, root), at)
    name = f"{slug}-{key}.{request.language}.docx"
    return HttpResponse(
        made, content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )  # fmt: skip


def _checked(slug: str, key: str) -> Consultation:
    if key not in KEYS:
        raise Http404
    return consultation_at(slug)


def _by_kind(found: Sequence[Counted]) -> list[tuple[str, list[Counted]]]:
    kinds = ((kind, [one for one in found if kind_of(one.mechanism) == kind]) for kind in KINDS)
    return [(kind, some) for kind, some in kinds if some]


def quotes_of(request: Request, consultation: Consultation, key: str, passages: list[Passage]) -> list[Quote]:
    """The passages as a page of that language shows them."""
    because = because_of(key, passages)
    return [
        Quote(label_of(one.submission, request.language), pieces_of(one.words, because.get(one.pk, [])), one.language,
              address_of(consultation, one))
        for one in passages
    ]  # fmt: skip
