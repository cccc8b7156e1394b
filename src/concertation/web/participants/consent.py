"""Withdraw one consent: what then happens is said first."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from concertation.actions.submission.consent import end_consent
from concertation.actions.submission.moves import has_report
from concertation.core.submission.consent import AFTER_ISSUE, ENDABLE
from concertation.records.cosignatures import consents_of
from concertation.web.participants.mine import STANDING, sent_reply
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request


@sent_reply
def consent(request: Request, visit: Visit, purpose: str) -> HttpResponse:
    """One purpose, what follows from its end, and the button; whoever presses twice has ended it once."""
    one, issued = visit.submission, has_report(visit.submission)
    if purpose not in ENDABLE or one.state not in STANDING or (issued and purpose not in AFTER_ISSUE):
        raise Http404
    if purpose not in consents_of(one).get(None, frozenset()):
        return to("mine", visit)
    if request.method == "POST":
        end_consent(one, purpose, actor=visit.actor, at=visit.at)
        return to("mine", visit)
    return page_of(request, "consent", visit, purpose=purpose, issued=issued)
