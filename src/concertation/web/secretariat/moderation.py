"""Folded replies before officers: appeals that another one decides than who folded; the rule that everybody reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.consultation import set_moderation_rule
from concertation.actions.submission import decide_folding
from concertation.core.chance import system_chance
from concertation.core.refusal import Refusal
from concertation.core.role import person
from concertation.core.submission.moderation import DECISIONS
from concertation.core.submission.redaction import seen_by_two
from concertation.records.foldings import counted, folded, folded_at, rule_in
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Folding
from concertation.records.safe import SealingKey
from concertation.web.field import said
from concertation.web.public.page import consultation_at
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.intake_page import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing

ROOM: Final = "moderation"
AT_ONCE: Final = 25


@dataclass(frozen=True)
class Line:
    """A folding, the words of its appeal, and whether this person may decide it."""

    folding: Folding
    appeal: str
    own: bool


def moderation(request: Request, slug: str) -> HttpResponse:
    """What is folded, with the appeals that wait first; and the rule."""
    return _page(request, consultation_at(slug))


def _page(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    rows = sorted(folded(consultation), key=lambda one: one.state != "appealed")
    pages = Paginator(rows, AT_ONCE).get_page(request.GET.get("page"))
    keys = safe_of(settings.DATA).keys_of(one.submission_id for one in pages if one.appeal)
    rule, language = rule_in(consultation, request.language)
    about: dict[str, Any] = {
        "places": places_for(officer_of(request).role, PLACES), "pages": pages, "decisions": DECISIONS,
        "lines": [_line(request, one, keys) for one in pages], "rule": rule, "rule_language": language,
        "written": consultation.moderation_rule.get(request.language, ""), "counted": counted(consultation),
    }  # fmt: skip
    return refusing(request, ROOM, "moderation", consultation, **(about | shown))


def _line(request: Request, one: Folding, keys: Mapping[str, SealingKey]) -> Line:
    words = keys[one.submission_id].open_text(one.appeal) if one.appeal else ""
    own = one.state != "folded" and not seen_by_two(person(one.by), actor_of(request))
    return Line(one, words, own)


@require_POST
def decide(request: Request, slug: str, id: str) -> HttpResponse:
    """Leaves a reply folded, or opens it again; the author reads the answer."""
    consultation = consultation_at(slug)
    folding = folded_at(consultation, id)
    if folding is None:
        raise Http404
    if SWITCH in request.POST:
        return _page(request, consultation, act=id)
    try:
        decide_folding(
            folding.submission, said(request, "decision"), said(request, "answer"),
            safe=safe_of(settings.DATA), actor=actor_of(request), at=request.at, chance=system_chance,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, consultation, refusal=refusal, act=id)
    return _done(request, "decide", slug)


@require_POST
def rule(request: Request, slug: str) -> HttpResponse:
    """The rule in the language of the page."""
    consultation = consultation_at(slug)
    set_moderation_rule(consultation, said(request, "rule"), request.language, actor=actor_of(request), at=request.at)
    return _done(request, "rule", slug)


def _done(request: Request, act: str, slug: str) -> HttpResponse:
    messages.success(request, f"{ROOM}:done.{act}")
    return HttpResponseRedirect(reverse("desk_moderation", args=(slug,)))
