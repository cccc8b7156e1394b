"""Follow: the proposals that are followed, those that the report makes besides, and taking one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.actions.followup import follow
from concertation.core.followup import Place, places_in
from concertation.core.refusal import Refusal
from concertation.core.report import from_json
from concertation.records.followups import counted, followed, latest_report, not_taken, places_at
from concertation.records.models import Consultation, Version
from concertation.web.field import asked
from concertation.web.public.followup import entries_of
from concertation.web.public.page import consultation_at
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.clearing_page import version_at
from concertation.web.secretariat.follow_page import done, follow_page, proposal_typed
from concertation.web.secretariat.page import actor_of


def overview(request: Request, slug: str) -> HttpResponse:
    """What is followed, and what the latest report proposes that nobody follows yet."""
    consultation = consultation_at(slug)
    found = followed(consultation)
    version = latest_report(consultation, request.language)
    proposed = not_taken(version) if version else []
    return follow_page(
        request, "follow", consultation,
        entries=entries_of(request, consultation, found), counts=counted(found), total=len(found),
        version=version, proposed=[(one, list(one.anchors)) for one in proposed],
    )  # fmt: skip


def take(request: Request, slug: str, number: int) -> HttpResponse:
    """Sentences of an issued version before an officer, who says to whom they are addressed and what they ask."""
    consultation = consultation_at(slug)
    version = version_at(consultation, number)
    if version.issued_at is None:
        raise Http404
    if request.method != "POST":
        return _page(request, consultation, version, request.GET.getlist("sentence"))
    chosen = request.POST.getlist("sentence")
    if SWITCH in request.POST:
        return _page(request, consultation, version, chosen)
    try:
        made = follow(version, chosen, proposal_typed(request), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _page(request, consultation, version, chosen, refusal=refusal)
    return done(request, "taken", reverse("desk_followup", args=(slug, made.pk)))


def _page(
    request: Request, consultation: Consultation, version: Version, anchors: Sequence[str], **shown: Any
) -> HttpResponse:  # fmt: skip
    chosen = places_at(version, anchors)
    paragraph = asked(request, "paragraph")
    more = [one for one in _of(version, paragraph) if one not in chosen] if paragraph else []
    return follow_page(
        request, "follow_take", consultation,
        version=version, chosen=chosen, more=more, paragraph=paragraph, where=FIELDS.get(_code(shown), "sentences"), **shown,
    )  # fmt: skip


def _of(version: Version, paragraph: str) -> list[Place]:
    return [one for one in places_in(from_json(version.structure)) if one.paragraph == paragraph]


FIELDS = {"no_addressee": "addressee", "no_action": "action", "no_level": "level", "unknown_choice": "class"}
"""Which field a refusal is about."""


def _code(shown: dict[str, Any]) -> str:
    refusal = shown.get("refusal")
    return refusal.code if isinstance(refusal, Refusal) else ""
