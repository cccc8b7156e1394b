"""What officers do on the page of a review: cover words, look again, say that it was read, decide about publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.submission import (
    hide_submission,
    publish_submission,
    review_submission,
    withhold_submission,
)
from concertation.actions.submission.alike import regroup
from concertation.actions.submission.redact import redact, see_redactions, take_back_redaction
from concertation.core.chance import system_chance
from concertation.core.message import message
from concertation.core.refusal import Refusal
from concertation.core.submission.occurrence import occurrences
from concertation.core.submission.redaction import REASON_KINDS
from concertation.core.submission.redaction import Redaction as RedactionValue
from concertation.records.installed import safe_of
from concertation.records.models import Redaction, Submission
from concertation.records.safe import Safe
from concertation.web.field import act_of
from concertation.web.request import Request
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.reading import opened, part_of, submission_at
from concertation.web.secretariat.review import blocked_by, review_page
from concertation.web.secretariat.settle import tell
from concertation.web.secretariat.sheet import Opened

Act = Callable[[Request, Submission, Safe], object]


@require_POST
def decide(request: Request, slug: str, id: str) -> HttpResponse:
    """What an officer does on the page: cover words, take that back, say that it was read, decide."""
    return _do(request, slug, id, ACTS)


@require_POST
def second(request: Request, slug: str, id: str) -> HttpResponse:
    """A second officer agrees that words be covered, or would leave them."""
    return _do(request, slug, id, {"see": _see})


def _do(request: Request, slug: str, id: str, acts: Mapping[str, Act]) -> HttpResponse:
    consultation, one = submission_at(request, slug, id)
    act, safe = request.POST.get("act", ""), safe_of(settings.DATA)
    try:
        act_of(acts, act)(request, one, safe)
    except Refusal as refusal:
        one.refresh_from_db()
        return review_page(request, consultation, one, safe, refusal=refusal, act=act)
    messages.success(request, f"intake:done.{act}")
    part = part_of(request)
    return HttpResponseRedirect(reverse("desk_review", args=(slug, id)) + (f"?part={part}" if part > 1 else ""))


def _redact(request: Request, one: Submission, safe: Safe) -> None:
    """The mentions that were ticked, and the words that were typed, wherever they stand or at one place."""
    values = [*_ticked(request), *_typed(request, opened(one, safe))]
    if not values:
        raise Refusal("nothing_marked", "No words are marked.", "Tick some, or copy them into the field.")
    redact(one, values, safe=safe, actor=actor_of(request), at=request.at)


def _ticked(request: Request) -> list[RedactionValue]:
    found = []
    for value in request.POST.getlist("mention"):
        parts = value.split()
        if len(parts) != 4 or not all(one.isascii() and one.isdigit() and len(one) < 10 for one in parts[:3]):
            raise Refusal("bad_redaction", "The words to cover are not in the text.", "Mark them again in the text.")
        ordinal, start, end = map(int, parts[:3])
        found.append(RedactionValue(ordinal, start, end, parts[3], _reason(request, parts[3])))
    return found


def _typed(request: Request, texts: list[Opened]) -> list[RedactionValue]:
    words, kind = request.POST.get("words", ""), request.POST.get("kind", "")
    if not words.strip():
        return []
    places = [(text.ordinal, *span) for text, said in texts for span in occurrences(said, words)]
    place = request.POST.get("place", "").strip()
    if place:
        number = int(place) if place.isascii() and place.isdigit() and len(place) < 6 else 0
        places = places[number - 1 : number] if number else []
    if not places:
        raise Refusal("words_absent", "These words do not stand there as written.", "Copy them from the text.")
    return [RedactionValue(*where, kind, _reason(request, kind)) for where in places]


def _reason(request: Request, kind: str) -> str:
    """In the officer's words, else in ours for that kind."""
    if kind not in REASON_KINDS:
        raise Refusal("bad_redaction", "It is not said why the words are covered.", "Choose one of the reasons.")
    return request.POST.get("reason", "").strip() or message("files", f"reason.{kind}", request.language)


def _take_back(request: Request, one: Submission, safe: Safe) -> None:
    del safe
    said = request.POST.get("redaction", "")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 18 else 0
    row = Redaction.objects.filter(text__submission=one, pk=number).select_related("text__submission").first()
    if row is None:
        raise Refusal("nothing_marked", "No words are marked.", "Tick some, or copy them into the field.")
    take_back_redaction(row, actor=actor_of(request), at=request.at)


def _see(request: Request, one: Submission, safe: Safe) -> None:
    del safe
    rows = Redaction.objects.filter(text__submission=one).values_list("pk", flat=True)
    said = {row: request.POST.get(f"see-{row}", "") for row in rows}
    agreed, refused = ([row for row, word in said.items() if word == kind] for kind in ("agree", "leave"))
    if not agreed and not refused:
        raise Refusal("nothing_decided", "Nothing is decided about any word.", "Agree, or leave the words as they are.")
    see_redactions(one, agreed, refused, actor=actor_of(request), at=request.at)


def _read(request: Request, one: Submission, safe: Safe) -> None:
    del safe
    review_submission(one, actor=actor_of(request), at=request.at)


@transaction.atomic
def _publish(request: Request, one: Submission, safe: Safe) -> None:
    """What a rule holds back is said with the rule, before anything is done."""
    blocked = blocked_by(one, Redaction.objects.filter(text__submission=one))
    if blocked:
        raise Refusal(f"blocked_{blocked[0]}", "This reply cannot be published yet.", "See what is missing.")
    publish_submission(one, safe=safe, actor=actor_of(request), at=request.at, chance=system_chance)
    regroup(one, actor=actor_of(request), at=request.at)


@transaction.atomic
def _withhold(request: Request, one: Submission, safe: Safe) -> None:
    del safe
    reason = request.POST.get("why", "").strip()
    if not reason:
        raise Refusal("no_reason", "A reply is kept back for a reason.", "Say why.")
    withhold_submission(one, reason, actor=actor_of(request), at=request.at)
    regroup(one, actor=actor_of(request), at=request.at)


@transaction.atomic
def _hide(request: Request, one: Submission, safe: Safe) -> None:
    """Its author reads the reason as a message too, and can appeal from the page of the reply."""
    reason = request.POST.get("why", "").strip()
    hide_submission(one, reason, request.language, actor=actor_of(request), at=request.at, chance=system_chance)
    tell(one, reason, request, safe)


ACTS: Final[Mapping[str, Act]] = {
    "redact": _redact,
    "take_back": _take_back,
    "read": _read,
    "publish": _publish,
    "withhold": _withhold,
    "hide": _hide,
}
"""By the value of ``act`` in the form."""
