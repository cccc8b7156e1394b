"""Correct a reply by a new version, take it back, have it erased: each says first what then happens."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from concertation.actions.submission import amend_submission
from concertation.actions.submission.correction import correction_of, drop_correction, erase_reply, withdraw_reply
from concertation.actions.submission.moves import has_report
from concertation.core.chance import system_chance
from concertation.core.party import STATE_CLASSES
from concertation.web.participants.drafting import drafting
from concertation.web.participants.mine import STANDING, sent_reply
from concertation.web.participants.page import page, page_of, see_other, to
from concertation.web.participants.way_in import Visit, forget, visited
from concertation.web.request import Request


@sent_reply
def correct(request: Request, visit: Visit) -> HttpResponse:
    """A draft that begins where the reply stands, and takes its place once it is sent; one at a time."""
    one = visit.submission
    if one.state not in STANDING or not one.content:
        raise Http404
    if request.method != "POST":
        return page_of(request, "correct", visit, issued=has_report(one), draft=correction_of(one))
    draft = amend_submission(one, safe=visit.safe, actor=visit.actor, at=visit.at, chance=system_chance)
    return see_other(reverse("draft", kwargs={"id": draft.pk}))


@drafting
def drop(request: Request, visit: Visit) -> HttpResponse:
    """Leaves a correction that was begun: the reply stands as before."""
    one = visit.submission
    if one.supersedes is None:
        raise Http404
    if request.method != "POST":
        return page_of(request, "drop", visit)
    before = one.supersedes.pk
    drop_correction(one, actor=visit.actor, at=visit.at, chance=system_chance)
    return see_other(reverse("mine", kwargs={"id": before}))


@sent_reply
def withdraw(request: Request, visit: Visit) -> HttpResponse:
    """Takes the reply back: asked once."""
    one = visit.submission
    if one.state == "withdrawn":
        return to("mine", visit)
    if one.state not in STANDING or has_report(one):
        raise Http404
    if request.method != "POST":
        return page_of(request, "withdraw", visit)
    withdraw_reply(one, actor=visit.actor, at=visit.at, chance=system_chance)
    return to("mine", visit)


@visited()
def erase(request: Request, visit: Visit) -> HttpResponse:
    """Destroys the reply, or a draft: asked once; never what a State has sent."""
    one = visit.submission
    if one.state == "erased" or (one.state != "draft" and one.party_class in STATE_CLASSES):
        raise Http404
    if one.state == "draft" and one.supersedes_id is not None:
        return to("drop_correction", visit)
    if request.method != "POST":
        return page_of(request, "erase", visit, is_draft=one.state == "draft", issued=has_report(one))
    erase_reply(one, actor=visit.actor, at=visit.at, chance=system_chance)
    return forget(see_other(reverse("erased")))


def erased(request: Request) -> HttpResponse:
    """That it is done: a page which tells of nobody."""
    return page(request, "erased")
