"""Translations: the sentences of a version out as XLIFF, and the translated ones in, with the lines that were not taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse

from concertation.actions.report import Translated, take_translation
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.documents.reading import read_xliff
from concertation.records.models import Consultation, Report, Version
from concertation.web.field import said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.clearing_page import (
    Place,
    clearing_page,
    place_of,
    sources_for,
    uploaded,
    version_at,
)
from concertation.web.secretariat.page import actor_of


def translation(request: Request, slug: str, number: int) -> HttpResponse:
    """The languages with their files; what came back of a translator."""
    consultation = consultation_at(slug)
    version = version_at(consultation, number)
    if request.method != "POST":
        return _page(request, consultation, version)
    try:
        taken = _take(request, version)
    except Refusal as refusal:
        return _page(request, consultation, version, refusal=refusal)
    return _page(request, consultation, version, taken=taken, untaken=list(_lines(taken)))


def _take(request: Request, version: Version) -> Translated:
    into = _reports(version).get(said(request, "language"))
    if into is None:
        raise Refusal("not_begun", "The report is not being written in that language.", "Begin it in the editor.")
    units = read_xliff(uploaded(request))
    if not units:
        raise Refusal("no_units", "The file holds no sentence of ours.", "Choose the file that was translated.")
    return take_translation(version, into, units, sources_for(version), actor=actor_of(request), at=request.at)


def _reports(version: Version) -> dict[str, Report]:
    """The same report in the other languages in which it is being written."""
    same = Report.objects.filter(consultation=version.report.consultation_id, type=version.report.type)
    return {one.language: one for one in same.exclude(outline={}).exclude(pk=version.report_id)}


def _page(request: Request, consultation: Consultation, version: Version, **shown: Any) -> HttpResponse:
    begun = _reports(version)
    return clearing_page(
        request, "clearing_translation", consultation, version=version,
        others=[(code, code in begun) for code in OFFICIAL if code != version.report.language],
        begun=[code for code in OFFICIAL if code in begun], **shown,
    )  # fmt: skip


def _lines(taken: Translated) -> Iterator[tuple[Place | None, str, str]]:
    return ((place_of(one.mark), one.why, " · ".join(one.words)) for one in taken.untaken)
