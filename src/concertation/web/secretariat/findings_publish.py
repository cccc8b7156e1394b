"""The findings of the public replies before everybody reads them: made by the worker, seen by a person, opened by her."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from concertation.actions.finding import ask_findings, publish_prepared
from concertation.core.finding import PublicFindings, public_findings_from
from concertation.core.picture import Picture
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation, PreparedFindings, PublishedFindings
from concertation.web.field import asked, no_such_act, said
from concertation.web.public.findings import PICTURES, Narrowing, limbs_of, picture_of
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import codebook_of
from concertation.web.request import Request
from concertation.web.secretariat.findings_page import done, finds_page
from concertation.web.secretariat.page import actor_of


def public_view(request: Request, slug: str) -> HttpResponse:
    """What everybody would read, and the act that lets them."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _page(request, consultation)
    try:
        key = _act(request, consultation)
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal)
    return done(request, key, reverse("desk_find_public", args=(slug,)))


def _act(request: Request, consultation: Consultation) -> str:
    act = said(request, "act")
    if act == "publish":
        publish_prepared(consultation, _seen(request), actor=actor_of(request), at=request.at)
        return "published"
    if act != "prepare":
        raise no_such_act()
    ask_findings(consultation, actor=actor_of(request), at=request.at)
    return "asked"


def _seen(request: Request) -> datetime:
    try:
        return datetime.fromisoformat(said(request, "made"))
    except ValueError:
        return datetime.min


def _page(request: Request, consultation: Consultation, *, refusal: Refusal | None = None) -> HttpResponse:
    prepared = PreparedFindings.objects.filter(consultation=consultation).select_related("asked_by").first()
    shown: dict[str, Any] = {
        "refusal": refusal,
        "prepared": prepared,
        "published": PublishedFindings.objects.filter(consultation=consultation).defer("structure").first(),
    }
    if prepared is not None and prepared.structure is not None:
        shown |= _preview(request, consultation, public_findings_from(prepared.structure))
    return finds_page(request, "find_public", consultation, **shown)


def _preview(request: Request, consultation: Consultation, found: PublicFindings) -> dict[str, Any]:
    """The public page; or that of a theme, where one is asked for."""
    codebook, theme = codebook_of(consultation), asked(request, "theme")
    if theme in codebook.keys:
        limbs = limbs_of(request, consultation, found.of_theme(theme), Narrowing())
        return {"found": found, "theme": theme, "label": codebook.theme(theme).label(request.language), "limbs": limbs}
    pictures = [_shown(picture_of(key, consultation, found, codebook, request.language)) for key in PICTURES]
    themes = [(one.key, one.label(request.language)) for one in codebook.themes if found.of_theme(one.key)]
    return {"found": found, "theme": "", "pictures": pictures, "theme_pages": themes}


def _shown(picture: Picture) -> Picture:
    """The curve is drawn for everybody once it is public; till then its days are listed."""
    return replace(picture, form="bars") if picture.form == "steps" else picture
