"""After publication: a corrigendum, an addendum of late replies; the chief issues them."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import Http404, HttpResponse

from concertation.actions.report import draft_addendum, draft_corrigendum, issue_after
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.report.corrigendum import Correction
from concertation.records import public
from concertation.records.drafts import grounds_for
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Version
from concertation.web.field import said, whole
from concertation.web.public.page import consultation_at
from concertation.web.public.report import sources_of
from concertation.web.request import Request
from concertation.web.secretariat.clearing_page import version_at
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.publish import checkpoint_now, led, publish_page

ROWS = 3


def correct(request: Request, slug: str, number: int) -> HttpResponse:
    """A corrigendum to an issued version in its language; what is asked for by the address is filled in."""
    consultation, version = _issued(slug, number)
    if request.method != "POST":
        return _form(request, consultation, version)
    try:
        draft_corrigendum(
            version, list(_corrections(request)), said(request, "reason"), sources_of(version, version.report.language),
            actor=actor_of(request), at=request.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return _form(request, consultation, version, refusal)
    return led(request, "corrected", "desk_publish", slug)


def _issued(slug: str, number: int) -> tuple[Consultation, Version]:
    consultation = consultation_at(slug)
    version = version_at(consultation, number)
    if version.issued_at is None or version.kind not in public.WHOLE:
        raise Http404
    return consultation, version


def _form(
    request: Request, consultation: Consultation, version: Version, refusal: Refusal | None = None
) -> HttpResponse:  # fmt: skip
    told = request.POST if request.method == "POST" else request.GET
    rows = [{name: told.get(f"{name}{at}", "") for name in FIELDS} | {"at": at} for at in range(1, ROWS + 1)]
    return publish_page(request, "publish_correct", consultation, refusal=refusal, version=version, rows=rows)


FIELDS = ("paragraph", "sentence", "before", "after")


def _corrections(request: Request) -> Iterator[Correction]:
    for at in range(1, ROWS + 1):
        paragraph, sentence, before, after = (said(request, f"{name}{at}") for name in FIELDS)
        if paragraph:
            yield Correction(paragraph, before, after, whole(sentence))


def add(request: Request, slug: str, number: int) -> HttpResponse:
    """An addendum with the replies that the version does not name."""
    consultation, version = _issued(slug, number)
    if request.method != "POST":
        raise Http404
    try:
        material = grounds_for(consultation, version.report.language, request.at.date(), safe_of(settings.DATA))
        draft_addendum(version, material, actor=actor_of(request), at=request.at, chance=system_chance)
    except Refusal as refusal:
        return publish_page(request, "publish", consultation, refusal=refusal)
    return led(request, "added", "desk_publish", slug)


def issue(request: Request, slug: str, number: int) -> HttpResponse:
    """The chief issues what follows a report."""
    consultation = consultation_at(slug)
    version = version_at(consultation, number)
    if request.method != "POST" or version.kind in public.WHOLE:
        raise Http404
    try:
        issue_after(
            version, said(request, "symbol")[:80],
            checkpoint=checkpoint_now(request), actor=actor_of(request), at=request.at,
        )  # fmt: skip
    except Refusal as refusal:
        return publish_page(request, "publish", consultation, refusal=refusal)
    return led(request, "issued", "desk_publish", slug)
