"""Clearance before sending: its author asks people by name, they comment on the draft and approve it as it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpResponse

from concertation.actions.consultation.link import usual_expiry
from concertation.actions.submission import content_of
from concertation.actions.submission.clearance import approve, comment, end_reviewer, name_reviewer, need_clearance
from concertation.core.chance import Chance
from concertation.core.consultation import clearance_request
from concertation.core.refusal import Refusal
from concertation.records.clearance import asked_of, comments_on, is_cleared
from concertation.records.models import Reviewer
from concertation.web.field import whole
from concertation.web.participants.begin import new_key
from concertation.web.participants.drafting import drafting
from concertation.web.participants.form import fault_at
from concertation.web.participants.handing import handed_on
from concertation.web.participants.page import page_of, to
from concertation.web.participants.start import key_of
from concertation.web.participants.way_in import Visit, keeper, visited
from concertation.web.participants.whole import parts_of, whole_of
from concertation.web.request import Request

FIELD: Final = {"no_reviewer": "name", "too_many_reviewers": "name", "no_comment": "words", "changed_meanwhile": "approve"}
"""The field at which a refusal is mended."""


@drafting
def reviewers(request: Request, visit: Visit) -> HttpResponse:
    """The author's side: who is asked, what they said, whether the draft waits for them."""
    act = ACTS.get(request.POST.get("act", "")) if request.method == "POST" else None
    if act is None:
        return _asked_page(request, visit)
    try:
        return act(request, visit)
    except Refusal as refusal:
        return _asked_page(request, visit, faults=[fault_at(FIELD, refusal)], typed=request.POST)


def _asked_page(request: Request, visit: Visit, **shown: Any) -> HttpResponse:
    asked, content = asked_of(visit.submission, visit.safe), content_of(visit.submission, visit.safe)
    return page_of(
        request, "reviewers", visit, faulty=bool(shown.get("faults")), asked=asked, cleared=is_cleared(asked),
        comments=comments_on(visit.submission, visit.safe), parts=parts_of(visit), key=new_key(),
        said_in=content.language or request.language, **shown,
    )  # fmt: skip


def _add(request: Request, visit: Visit) -> HttpResponse:
    name, office = request.POST.get("name", ""), request.POST.get("office", "")

    def let_in(chance: Chance) -> str:
        return name_reviewer(
            visit.submission, name, office, usual_expiry(visit.submission.consultation.deadline),
            safe=visit.safe, keeper=keeper(), actor=visit.actor, at=visit.at, chance=chance,
        )  # fmt: skip

    _, handed = handed_on(request, visit, clearance_request, key_of(request), let_in)
    return _asked_page(request, visit, handed=handed)


def _end(request: Request, visit: Visit) -> HttpResponse:
    kept = Reviewer.objects.filter(submission=visit.submission, pk=whole(request.POST.get("reviewer", ""))).first()
    if kept is not None:
        end_reviewer(kept, actor=visit.actor, at=visit.at)
    return to("reviewers", visit)


def _need(request: Request, visit: Visit) -> HttpResponse:
    need_clearance(visit.submission, request.POST.get("needed") == "yes")
    return to("reviewers", visit)


def _answer(request: Request, visit: Visit) -> HttpResponse:
    comment(visit.submission, None, _part(request), request.POST.get("words", ""), safe=visit.safe, at=visit.at)
    return to("reviewers", visit)


ACTS: Final[dict[str, Callable[[Request, Visit], HttpResponse]]] = {
    "add": _add, "end": _end, "need": _need, "comment": _answer,
}  # fmt: skip
"""By the value of the button."""


@visited("reviewer")
def clearance(request: Request, visit: Visit) -> HttpResponse:
    """The reviewer's side: the whole draft as it stands, what changed since it was approved, comments, the approval."""
    reviewer = visit.access.reviewer
    if reviewer is None:
        raise Http404
    if visit.submission.state != "draft":
        return page_of(request, "cleared", visit)
    if request.method != "POST":
        return _draft_page(request, visit)
    try:
        if request.POST.get("act") == "approve":
            approve(visit.submission, reviewer, request.POST.get("digest", ""), safe=visit.safe, at=visit.at)
        else:
            comment(visit.submission, reviewer, _part(request), request.POST.get("words", ""), safe=visit.safe, at=visit.at)
    except Refusal as refusal:
        return _draft_page(request, visit, faults=[fault_at(FIELD, refusal)], typed=request.POST)
    return to("clearance", visit)


def _draft_page(request: Request, visit: Visit, **shown: Any) -> HttpResponse:
    asked = asked_of(visit.submission, visit.safe)
    me = next(one for one in asked if one.reviewer.pk == visit.access.reviewer_id)
    return page_of(
        request, "clearance", visit, faulty=bool(shown.get("faults")), me=me, others=[one for one in asked if one != me],
        comments=comments_on(visit.submission, visit.safe), parts=parts_of(visit), **whole_of(request, visit), **shown,
    )  # fmt: skip


def _part(request: Request) -> str:
    return request.POST.get("part", "")
