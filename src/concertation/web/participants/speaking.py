"""Speaking in a round: a statement in the public one, free text on proposals in the further one. A code leads back to it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, Final

from django.conf import settings
from django.http import Http404, HttpResponse

from concertation.actions.position import Contribution, put_statement, speak_to_proposals
from concertation.core.chance import system_chance
from concertation.core.meeting.origin import in_language
from concertation.core.party import CLASSES
from concertation.core.position.round import CLASSES as SPEAKING
from concertation.core.position.round import LONGEST
from concertation.core.refusal import Refusal
from concertation.core.submission import PUBLICATION_LEVELS, bare_code, new_code
from concertation.records.installed import safe_of
from concertation.records.models import FurtherRound, PublicRound, Submission
from concertation.records.rounds import further_of, proposals_of, round_of
from concertation.web.field import said
from concertation.web.participants.begin import STRANGER, chance_of
from concertation.web.participants.page import page
from concertation.web.participants.start import code_of, key_of
from concertation.web.participants.way_in import Held, hour_of, keeper
from concertation.web.public.page import consultation_at
from concertation.web.reason import reason_of
from concertation.web.request import SWITCH, Request

ROOM: Final = "round"
FIELD_OF: Final[Mapping[str, str]] = {
    "wrong_length": "words", "no_class": "class", "no_consent": "publication", "no_name": "name", "no_words": "words-1",
}  # fmt: skip


def say(request: Request, slug: str) -> HttpResponse:
    """A statement of at most 280 characters; it appears once an officer has read it."""
    consultation = consultation_at(slug)
    round = round_of(consultation)
    if round is None:
        raise Http404
    if request.method != "POST" or SWITCH in request.POST:
        return _say_page(request, round)
    key = key_of(request)
    level = ("named" if said(request, "name") else "unnamed") if said(request, "agrees") else ""
    by = Contribution(said(request, "class", 24), said(request, "name", 300), level, request.language, {})
    try:
        _check_open(round, request)
        made = put_statement(round, said(request, "words", 2000), by, **_with(request, key))
    except Refusal as refusal:
        return _say_page(request, round, refusal)
    return _kept(request, made.submission, key)


def _say_page(request: Request, round: PublicRound, refusal: Refusal | None = None) -> HttpResponse:
    return _page(
        request, "round_say", round, refusal, ask=in_language(round.asks, request.language), classes=SPEAKING, most=LONGEST
    )


def further(request: Request, slug: str) -> HttpResponse:
    """The proposals that are put to all, each with room for what somebody says on it."""
    consultation = consultation_at(slug)
    round = further_of(consultation)
    if round is None:
        raise Http404
    if request.method != "POST" or SWITCH in request.POST:
        return _further_page(request, round)
    key = key_of(request)
    words = {number: said(request, f"words-{number}") for number, _, _ in proposals_of(round)}
    by = Contribution(
        said(request, "class", 24), said(request, "name", 300), said(request, "publication", 16), request.language, words
    )
    try:
        _check_open(round, request)
        made = speak_to_proposals(round, by, **_with(request, key))
    except Refusal as refusal:
        return _further_page(request, round, refusal)
    return _kept(request, made, key)


def _further_page(request: Request, round: FurtherRound, refusal: Refusal | None = None) -> HttpResponse:
    put = [(number, one, words, request.POST.get(f"words-{number}", "")) for number, one, words in proposals_of(round)]
    return _page(request, "further", round, refusal, proposals=put, classes=CLASSES, levels=PUBLICATION_LEVELS)


def _page(
    request: Request, template: str, round: PublicRound | FurtherRound, refusal: Refusal | None, **shown: Any
) -> HttpResponse:
    return page(
        request, template, consultation_at(round.consultation.slug), status=422 if refusal else 200, round=round,
        open=round.is_open(request.at), key=key_of(request), said=request.POST,
        faults=[reason_of(refusal, ROOM)] if refusal else [],
        field=FIELD_OF.get(refusal.code, "main") if refusal else "", **shown,
    )  # fmt: skip


def _check_open(round: PublicRound | FurtherRound, request: Request) -> None:
    """By the moment itself: of what is handed in only the hour is kept."""
    if not round.is_open(request.at):
        raise Refusal("round_over", "The round is over.", "What was said in it can be read.")


def _with(request: Request, key: str) -> dict[str, Any]:
    return {
        "safe": safe_of(settings.DATA), "keeper": keeper(), "idempotency_key": hashlib.sha256(key.encode()).hexdigest(),
        "actor": STRANGER, "at": hour_of(request.at), "chance": system_chance, "code": chance_of(key),
    }  # fmt: skip


def _kept(request: Request, submission: Submission, key: str) -> HttpResponse:
    """The code is shown once, and after a double click; not any more once the machine has taken the words up."""
    way = Held(bare_code(new_code(chance_of(key), "code")), new=submission.state == "received")
    return code_of(submission, way, request)
