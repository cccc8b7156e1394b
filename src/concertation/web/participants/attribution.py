"""What a report says in the name of a reply: its author reads that alone, and says where it is misstated."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse

from concertation.actions.report import ask_attribution
from concertation.core.refusal import Refusal
from concertation.core.report import Sentence
from concertation.core.report.attributed import Attributed
from concertation.records.attributions import Asked, Checked, attributed_to, checked_in, opened, reads_now, requests_of
from concertation.web.field import said
from concertation.web.participants.mine import sent_reply
from concertation.web.participants.page import page_of, to
from concertation.web.participants.way_in import Visit
from concertation.web.reason import reason_of
from concertation.web.request import Request

ROOM = "attribution"


@dataclass(frozen=True)
class Answered:
    """A request; ``now`` is what stands in the place of a sentence that was changed, as far as it is attributed too."""

    asked: Asked
    now: tuple[Sentence, ...]


@dataclass(frozen=True)
class Line:
    """A sentence; ``waits``: a request about it waits for an answer."""

    said: Attributed
    waits: bool


@sent_reply
def attribution(request: Request, visit: Visit) -> HttpResponse:
    """The sentences, what was asked and what was answered; a request is made of one sentence at a time."""
    checked = checked_in(visit.submission.consultation, request.language)
    rows = opened(requests_of(visit.submission), visit.safe)
    lines = _lines(visit, checked, rows)
    if not lines and not rows:
        raise Http404
    if request.method != "POST" or checked is None:
        return _page(request, visit, checked, lines, rows)
    try:
        ask_attribution(
            checked, visit.submission, said(request, "anchor", 20), said(request, "words"),
            safe=visit.safe, actor=visit.actor, at=visit.at,
        )  # fmt: skip
    except Refusal as refusal:
        return _page(request, visit, checked, lines, rows, refusal)
    return to("attribution", visit)


def _lines(visit: Visit, checked: Checked | None, rows: list[Asked]) -> list[Line]:
    if checked is None:
        return []
    waiting = {one.row.anchor for one in rows if one.row.version_id == checked.version.pk and one.row.state == "asked"}
    return [Line(one, one.anchor in waiting) for one in attributed_to(visit.submission, checked.version)]


def _page(
    request: Request, visit: Visit, checked: Checked | None, lines: list[Line], rows: list[Asked],
    refusal: Refusal | None = None,
) -> HttpResponse:  # fmt: skip
    is_open = checked is not None and checked.is_open(visit.at)
    return page_of(
        request, "attribution", visit, faulty=refusal is not None,
        checked=checked, lines=lines, is_open=is_open,
        asked=[Answered(one, reads_now(one.row) if one.row.state == "changed" else ()) for one in rows],
        faults=[reason_of(refusal, ROOM)] if refusal else [],
        at_words=refusal is not None and refusal.code == "no_words", anchor=request.POST.get("anchor", ""),
        words=request.POST.get("words", ""),
    )  # fmt: skip
