"""The pages of a draft: open to its author until it is sent; what was typed behind a sending is shown, not lost."""

from __future__ import annotations

from functools import wraps
from typing import Any, Final

from django.http import HttpResponse

from concertation.core.refusal import Refusal
from concertation.web.participants.form import Filled, Form, saved, shown, tidy
from concertation.web.participants.page import onward, page_of, to
from concertation.web.participants.way_in import Page, Visit, visited
from concertation.web.request import Request

_OURS: Final = ("csrfmiddlewaretoken", "language", "to", "stamp", "acknowledge", "contact")


def drafting(view: Page) -> Page:
    """A page of a draft. Once the reply is sent it leads to the page of the reply."""

    @visited()
    @wraps(view)
    def page(request: Request, visit: Visit, **asked: Any) -> HttpResponse:
        if visit.submission.state != "draft":
            return _too_late(request, visit)
        try:
            return view(request, visit, **asked)
        except Refusal as refusal:
            if refusal.code != "already_sent":
                raise
            return _too_late(request, visit)

    return page


def _too_late(request: Request, visit: Visit) -> HttpResponse:
    sent = ((name, tidy("\n".join(map(str, texts)))) for name, texts in request.POST.lists())
    typed = [text for name, text in sent if name not in _OURS and not name.startswith("was.") and text.strip()]
    if not typed:
        return to("receipt", visit)
    return page_of(request, "sent_meanwhile", visit, faulty=True, typed=typed)


def filled_in(request: Request, visit: Visit, step: str, form: Form, **more: Any) -> HttpResponse:
    """The page of a step: shown, or saved and left, or shown again with what is not accepted."""
    if request.method != "POST":
        return shown_as(request, visit, step, shown(form, visit), **more)
    filled = saved(form, visit, request.POST)
    if filled.faults:
        return shown_as(request, visit, step, filled, **more)
    return onward(request, visit, step)


def shown_as(request: Request, visit: Visit, step: str, filled: Filled, **more: Any) -> HttpResponse:
    """The page of a step with these fields."""
    content = filled.content
    return page_of(
        request, step, visit, faulty=bool(filled.faults), step=step, content=content, fields=filled.fields,
        faults=filled.faults, said_in=content.language or request.language, **more,
    )  # fmt: skip
