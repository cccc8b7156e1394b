"""The page of a party that a published submission names: its one text about that, by the link that it was given."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from concertation.actions.position import write_observation
from concertation.core.position.observation import MOST_WORDS
from concertation.core.refusal import Refusal
from concertation.records.models import Observation
from concertation.records.observations import words_of
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit, visited
from concertation.web.reason import reason_of
from concertation.web.request import Request

ROOM = "observation"


@visited("observer")
def observe(request: Request, visit: Visit) -> HttpResponse:
    """Written once; then what was written, and how it stands."""
    one = Observation.objects.filter(submission=visit.submission, party=visit.access.party).select_related("party").first()
    if one is None or visit.submission.state != "published" or one.state == "ended":
        raise Http404
    if request.method != "POST" or one.state != "invited":
        return _page(request, visit, one)
    try:
        write_observation(
            one, request.POST.get("words", ""), agrees=bool(request.POST.get("agrees")),
            safe=visit.safe, actor=visit.actor, at=visit.at,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, visit, one, refusal)
    return to("observe", visit)


def _page(request: Request, visit: Visit, one: Observation, refusal: Refusal | None = None) -> HttpResponse:
    return page_of(
        request, "observe", visit, faulty=refusal is not None, one=one, most=MOST_WORDS,
        written=words_of(one, visit.safe), words=request.POST.get("words", ""), agrees=request.POST.get("agrees", ""),
        faults=[reason_of(refusal, ROOM)] if refusal else [],
        field="agrees" if refusal and refusal.code == "no_consent" else "words",
    )  # fmt: skip
