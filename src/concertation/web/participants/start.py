"""Before a reply begins: who may reply, what is needed, whether it could be dangerous; and the code that leads back."""

from __future__ import annotations

import re
from typing import Final

from django.http import HttpResponse
from django.urls import reverse

from concertation.core.consultation import is_late
from concertation.core.party import CLASSES, STATE_CLASSES
from concertation.records.models import Consultation, Submission
from concertation.web.participants.begin import new_key, reply_of_stranger
from concertation.web.participants.page import page, page_of, see_other, to
from concertation.web.participants.way_in import Held, Visit, held, hold, visited
from concertation.web.public.page import consultation_at, standing_of
from concertation.web.refused import UNPROCESSABLE
from concertation.web.request import Request

ANSWERS: Final = ("yes", "unsure", "no")
"""To whether it could be dangerous if somebody learnt of it."""
_KEY: Final = re.compile("[a-z2-7]{26}")


def start(request: Request, slug: str) -> HttpResponse:
    """Who may reply, until when, and the two ways to do it."""
    consultation = consultation_at(slug)
    late = is_late(consultation.deadline, request.at)
    reported = standing_of(consultation, request) == "reported"
    return page(request, "start", consultation, late=late, reported=reported, classes=CLASSES)


def safety(request: Request, slug: str) -> HttpResponse:
    """The question, then the advice that follows from its answer, then the beginning. Nothing of it stands in an address."""
    consultation = consultation_at(slug)
    answer, chosen = request.POST.get("danger", ""), request.POST.get("class", "")
    chosen = chosen if chosen in CLASSES else ""
    key = key_of(request)
    if request.method == "POST" and answer in ANSWERS:
        if "begin" in request.POST:
            return _begun(request, consultation, key, chosen, answer != "no")
        return page(request, "advice", consultation, key=key, chosen=chosen, danger=answer)
    unanswered = request.method == "POST" and "asked" in request.POST
    status = UNPROCESSABLE if unanswered else 200
    of_state = chosen in STATE_CLASSES
    return page(
        request, "safety", consultation, status=status, key=key, chosen=chosen, of_state=of_state, unanswered=unanswered
    )


def key_of(request: Request) -> str:
    """What the form carries, so that a double click does something once; a new one where it carries none."""
    said = request.POST.get("key", "")
    return said if _KEY.fullmatch(said) else new_key()


def _begun(request: Request, consultation: Consultation, key: str, chosen: str, careful: bool) -> HttpResponse:
    draft, way = reply_of_stranger(consultation, key, chosen, careful, request)
    return code_of(draft, way, request)


def code_of(submission: Submission, way: Held, request: Request) -> HttpResponse:
    """On to the code; where it is not new, only with a browser that holds it."""
    if not way.new and way.secret not in {one.secret for one in held(request)}:
        # A form that a browser sends again once its author has left: whoever holds the device has not thereby the code.
        return see_other(reverse("way_back"))
    return hold(see_other(reverse("draft_code", kwargs={"id": submission.pk})), request, way)


@visited("respondent")
def code(request: Request, visit: Visit) -> HttpResponse:
    """The code, until its holder says that it is written down; then nobody can show it again."""
    if not visit.way.new:
        return to("draft", visit)
    if request.method == "POST":
        return hold(to("draft", visit), request, Held(visit.way.secret))
    return page_of(request, "code", visit, code=in_fours(visit.way.secret))


def in_fours(secret: str) -> str:
    """A code as it is written down."""
    return "-".join(secret[start : start + 4] for start in range(0, len(secret), 4))
