"""What every page of the submit flow has: its consultation, the languages, the quick way out; no cache keeps it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from concertation.core.language import OFFICIAL
from concertation.records import public
from concertation.records.models import Consultation
from concertation.web.participants.way_in import Visit
from concertation.web.public.page import NAMES
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import SWITCH, Request, in_language

STEPS: Final = ("about", "behalf", "answers", "documents", "summary", "publication", "check")
"""The pages of a draft, one thing each, in the order in which they are asked for."""


def page(
    request: Request, template: str, consultation: Consultation | None = None, *, status: int = 200, **shown: Any
) -> HttpResponse:
    """The page of ``participants/{template}.html`` with what it shows."""
    about: dict[str, Any] = {
        "language": request.language,
        "languages": [(code, NAMES[code], in_language(request, code)) for code in OFFICIAL],
        "consultation": consultation,
        "training": consultation.training if consultation else public.only_training(),
        "exit": settings.EXIT,
        "typed": request.POST if SWITCH in request.POST else {},
    }
    if consultation is not None:
        about["title"], about["title_language"] = consultation.title_in(request.language)
    response = render(request, f"participants/{template}.html", about | shown, status=status)
    response.headers["Cache-Control"] = "no-store"
    # A browser applies form-action to where a form is sent on to: the way out leads there.
    response._csp_update = {"form-action": ["{0.scheme}://{0.netloc}".format(urlsplit(settings.EXIT))]}  # type: ignore[attr-defined]
    return response


def page_of(request: Request, template: str, visit: Visit, *, faulty: bool = False, **shown: Any) -> HttpResponse:
    """The page about a reply; 422 where something that was sent is not accepted."""
    status = UNPROCESSABLE if faulty else 200
    submission = visit.submission
    late = submission.state == "draft" and public.report_is_issued(submission.consultation_id)
    about = {"visit": visit, "submission": submission, "after_report": late}
    return page(request, template, submission.consultation, status=status, **(about | shown))


def onward(request: Request, visit: Visit, step: str) -> HttpResponse:
    """Where somebody goes who has saved a page: to what was asked for with the button, by itself to the next page."""
    if (code := request.POST.get("language")) in OFFICIAL:
        return see_other(in_language(request, code))
    if request.POST.get("to") == "list":
        return to("draft", visit)
    return to(f"draft_{STEPS[STEPS.index(step) + 1]}", visit)


def to(route: str, visit: Visit, **asked: Any) -> HttpResponse:
    """Leads to a page of this reply."""
    return see_other(reverse(route, kwargs={"id": visit.submission.pk, **asked}))


def see_other(address: str) -> HttpResponse:
    """Leads there; a refresh of that page repeats nothing."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    response.headers["Cache-Control"] = "no-store"
    return response
