"""What the author of a reply and the secretariat write to each other: on the page alone, without an address."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from concertation.actions.submission.correction import standing_version
from concertation.actions.submission.message import mark_read, send_message, thread_of, wish_notices
from concertation.core.refusal import Refusal
from concertation.core.typed import typed
from concertation.web.participants.form import Fault
from concertation.web.participants.mine import sent_reply
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request


@sent_reply
def messages(request: Request, visit: Visit) -> HttpResponse:
    """The thread, which goes along with a correction; a message is sent once, whoever presses twice."""
    visit = replace(visit, submission=standing_version(visit.submission))
    if request.method != "POST":
        return _thread_page(request, visit, request.POST.get("words", ""), ())
    if request.POST.get("act") == "notices":
        wish_notices(visit.submission, request.POST.get("notices") == "yes")
        return to("messages", visit)
    words = request.POST.get("words", "")
    try:
        _send(visit, words)
    except Refusal as refusal:
        if refusal.code != "no_message":
            raise
        return _thread_page(request, visit, words, (Fault("words", "refusal.no_message"),))
    return to("messages", visit)


def _send(visit: Visit, words: str) -> None:
    thread = thread_of(visit.submission, visit.safe)
    again = thread and not thread[-1].author and thread[-1].words == typed(words)
    if not again:
        send_message(visit.submission, words, safe=visit.safe, actor=visit.actor, at=visit.at)


def _thread_page(request: Request, visit: Visit, words: str, faults: tuple[Fault, ...]) -> HttpResponse:
    submission = visit.submission
    thread = thread_of(submission, visit.safe)
    mark_read(submission, by_secretariat=False, at=visit.at)
    return page_of(
        request, "messages", visit, faulty=bool(faults), thread=thread, words=words, faults=faults,
        reachable=bool(visit.safe.key_of(submission.pk).open_text(submission.contact)),
    )  # fmt: skip
