"""The author of a reply that was folded appeals, from the page of the reply; another person decides."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from concertation.actions.submission import appeal_folding
from concertation.core.refusal import Refusal
from concertation.records.foldings import folding_of
from concertation.web.field import said
from concertation.web.participants.mine import sent_reply
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit
from concertation.web.request import SWITCH, Request


@sent_reply
def appeal(request: Request, visit: Visit) -> HttpResponse:
    """Why it was folded, and where its author says why it should not be; once."""
    folding = folding_of(visit.submission)
    if folding is None:
        raise Http404
    if folding.state != "folded":
        return to("mine", visit)
    refused = False
    if request.method == "POST" and SWITCH not in request.POST:
        try:
            appeal_folding(visit.submission, said(request, "words"), safe=visit.safe, actor=visit.actor, at=visit.at)
            return to("mine", visit)
        except Refusal as refusal:
            if refusal.code != "no_words":
                raise
            refused = True
    words = request.POST.get("words", "")
    return page_of(request, "appeal", visit, faulty=refused, refused=refused, folding=folding, words=words)
