"""The door: a personal link, a code, and the quick way out."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from concertation.actions.submission import access_by
from concertation.core.submission import bare_code
from concertation.records import public
from concertation.records.models import Access, Submission
from concertation.web.participants.begin import reply_to
from concertation.web.participants.page import page, see_other
from concertation.web.participants.way_in import Held, forget, hold, keeper
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import Request

LANDING: Final = {
    "party": "draft", "respondent": "draft", "reviewer": "clearance", "cosignatory": "cosign", "observer": "observe",
}  # fmt: skip
"""The page to which each way in leads; programs have none."""


def link(request: Request, key: str) -> HttpResponse:
    """Says whose link this is; only its button lets in, so that a mail server that looks at links changes nothing."""
    access = _opened(request, key)
    if access is None or access.role not in LANDING:
        raise Http404
    if request.method == "POST":
        return _let_in(request, key, access)
    invitation = access.invitation
    consultation = invitation.consultation if invitation else _reply_of(access).consultation
    name = invitation.party.name_in(request.language, request.at.date()) if invitation else ""
    late = public.report_is_issued(consultation.pk)
    return page(request, "link", consultation, name=name, deadline=consultation.deadline, after_report=late)


def back(request: Request) -> HttpResponse:
    """The way back to a reply by its code, typed with or without what stands between its groups."""
    typed = request.POST.get("code", "")
    if request.method != "POST":
        return page(request, "return")
    secret = typed.strip().rsplit("/", 1)[-1]
    access = _opened(request, secret)
    if access is None or access.role not in LANDING:
        return page(request, "return", status=UNPROCESSABLE, unknown=True, typed=typed)
    return _let_in(request, secret, access)


@csrf_exempt  # whoever must leave is never asked for a token that a browser has lost
@require_POST
def leave(request: Request) -> HttpResponse:
    """Forgets every way in and leads to a harmless page."""
    response = forget(see_other(settings.EXIT))
    response.headers["Clear-Site-Data"] = '"cookies", "cache"'
    return response


def _opened(request: Request, secret: str) -> Access | None:
    return access_by(secret, keeper=keeper(), at=request.at) if bare_code(secret) else None


def _let_in(request: Request, secret: str, access: Access) -> HttpResponse:
    submission = reply_to(access, request) if access.invitation else _reply_of(access)
    page_there = LANDING[access.role]
    if page_there == "draft" and submission.state != "draft":
        page_there = "mine"
    response = see_other(reverse(page_there, kwargs={"id": submission.pk}))
    return hold(response, request, Held(bare_code(secret)))


def _reply_of(access: Access) -> Submission:
    if access.submission is None:
        raise Http404
    return access.submission
