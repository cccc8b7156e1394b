"""The paper door: an officer enters a reply for whoever sent it, another one compares it, its receipt can be printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_urlsafe
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.submission import receipt_of
from concertation.actions.submission.intake import compare_paper, open_reply
from concertation.actions.submission.paper import Paper, enter_paper
from concertation.actions.submission.statement import enter_statement
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.meeting.origin import OUTCOME
from concertation.core.party import CLASSES, STATE_CLASSES
from concertation.core.refusal import Refusal
from concertation.core.submission import ACKNOWLEDGED, PUBLICATION_LEVELS, PURPOSES, Content
from concertation.records import intake
from concertation.records.installed import safe_of, signing_key_of
from concertation.records.meetings import held_in
from concertation.records.models import Consultation, JournalEntry, Submission
from concertation.records.published import PublishedCheckpoint
from concertation.web.field import asked, day, said, whole
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.intake_page import intake_page
from concertation.web.secretariat.origin import origin_typed, origins_of
from concertation.web.secretariat.page import actor_of, officer_of
from concertation.web.secretariat.reading import known_of, submission_at

WHOLE: Final = 2_000_000
"""Signs of a paper that is typed out: nothing of it is cut."""
MOST_FILES: Final = 20
LARGEST_FILE: Final = 20 * 1024 * 1024
"""Bytes."""
FIELD_OF: Final[Mapping[str, str]] = {
    "no_sender": "name", "own_reply": "name", "no_paper": "typed", "text_too_long": "typed", "not_yet_received": "received",
    "no_day": "received", "too_many_files": "files", "no_such_class": "class",
    "not_held": "from", "speaker_consent": "consent", "not_organizer": "name",
}  # fmt: skip
"""Which field a refusal is about."""


@dataclass(frozen=True)
class Entered:
    """A paper that waits to be compared."""

    submission: Submission
    own: bool
    open: bool


def paper(request: Request, slug: str) -> HttpResponse:
    """The form, and the papers that wait to be compared; what was typed is never lost, a scan must be chosen again."""
    consultation = consultation_at(slug)
    if request.method != "POST":
        return _form(request, consultation)
    try:
        entered = _enter(request, consultation)
    except Refusal as refusal:
        return _form(request, consultation, refusal)
    messages.success(request, "intake:done.paper")
    return HttpResponseRedirect(reverse("desk_paper_entry", args=(slug, entered.pk)))


def _form(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    typed = request.POST or _asked_for(request, consultation)
    return intake_page(
        request, "paper", consultation,
        refusal=refusal, field=FIELD_OF.get(refusal.code, "name") if refusal else "", typed=typed,
        given=request.POST.getlist("purpose"), origins=origins_of(request, consultation),
        once=typed.get("once") or token_urlsafe(24), waiting=_waiting(request, consultation),
        classes=CLASSES, levels=PUBLICATION_LEVELS, purposes=PURPOSES, tongues=OFFICIAL, today=request.at.date(),
    )  # fmt: skip


def _waiting(request: Request, consultation: Consultation) -> list[Entered]:
    readers, me = intake.confidential_readers(consultation), officer_of(request).username
    rows = intake.papers(consultation)[: intake.PAGE]
    return [Entered(one, one.recorded_by == me, intake.is_open_to(one, me, readers)) for one in rows]


def _enter(request: Request, consultation: Consultation) -> Submission:
    user = officer_of(request)
    about: dict[str, Any] = {
        "safe": safe_of(settings.DATA), "own_names": (user.username, user.get_full_name(), user.email),
        "idempotency_key": f"paper {request.POST.get('once', '')[:64]}",
        "actor": actor_of(request), "at": request.at, "chance": system_chance,
    }  # fmt: skip
    origin = origin_typed(request, consultation)
    if origin is None:
        return enter_paper(consultation, _paper(request), **about)
    return enter_statement(*origin, _paper(request), said(request, "consent"), **about)


def _asked_for(request: Request, consultation: Consultation) -> dict[str, str]:
    """What the page of a meeting asks the form to begin with: the origin, and the organizer for the note of the outcome."""
    origin = asked(request, "from")
    number, _, part = origin.partition(".")
    row = held_in(consultation).filter(pk=whole(number)).first()
    if row is None or part != OUTCOME:
        return {"from": origin}
    return {"from": origin, "name": row.organizer, "class": row.organizer_class}


def _paper(request: Request) -> Paper:
    received = _day(request, "received")
    if received is None:
        raise Refusal("no_day", "It is not said when the paper came.", "Write the day as 2011-03-31.")
    return Paper(
        content=_content(request), received=received, dated=_day(request, "dated"), typed=said(request, "typed", WHOLE),
        files=_files(request), acknowledge=_one_of(request, "acknowledge", ACKNOWLEDGED), contact=said(request, "contact"),
    )  # fmt: skip


def _content(request: Request) -> Content:
    """What its author says; nothing is chosen for the author."""
    lines = (" ".join(line.split()) for line in said(request, "members").split("\n"))
    return Content(
        language=_one_of(request, "language", OFFICIAL),
        party_name=" ".join(said(request, "name").split())[:500],
        party_class=_class(request),
        on_behalf_of=" ".join(said(request, "group").split())[:500],
        members=tuple(line for line in lines if line)[:300],
        publication=_one_of(request, "level", PUBLICATION_LEVELS),
        consents=tuple(one for one in PURPOSES if one in request.POST.getlist("purpose")),
    )


def _class(request: Request) -> str:
    return _one_of(request, "class", CLASSES)


def _one_of(request: Request, field: str, known: tuple[str, ...]) -> str:
    words = said(request, field)
    return words if words in known else ""


def _day(request: Request, field: str) -> date | None:
    """The day that was written; None for none, refused where it is no day."""
    words = said(request, field)
    found = day(words)
    if words and found is None:
        raise Refusal("no_day", "That is not a day.", "Write the day as 2011-03-31.")
    return found


def _files(request: Request) -> tuple[tuple[str, bytes], ...]:
    sent = [one for one in request.FILES.getlist("files") if isinstance(one, UploadedFile)]
    if len(sent) > MOST_FILES or any((one.size or 0) > LARGEST_FILE for one in sent):
        raise Refusal("too_many_files", "There are more files, or larger ones, than a reply may have.",
                      "Send at most twenty, of 20 MB each.")  # fmt: skip
    return tuple((one.name or "scan", one.read()) for one in sent)


def entry(request: Request, slug: str, id: str) -> HttpResponse:
    """What was entered, to be held against the paper."""
    consultation, one = _paper_at(request, slug, id)
    open_reply(one, "text", actor=actor_of(request), at=request.at)
    return _entry_page(request, consultation, one)


def _paper_at(request: Request, slug: str, id: str) -> tuple[Consultation, Submission]:
    consultation, one = submission_at(request, slug, id)
    if one.door != "paper":
        raise Http404
    return consultation, one


def _entry_page(
    request: Request, consultation: Consultation, one: Submission, refusal: Refusal | None = None
) -> HttpResponse:
    entered = JournalEntry.objects.filter(act="enter_paper", subject=one.pk).first()
    dated = entered.detail.get("dated") if entered else None
    about: dict[str, Any] = known_of(request, one, safe_of(settings.DATA))
    about |= {"dated_on": date.fromisoformat(dated) if dated else None}
    about |= {"own": one.recorded_by == officer_of(request).username, "is_state": one.party_class in STATE_CLASSES}
    return intake_page(request, "paper_entry", consultation, refusal=refusal, **about)


@require_POST
def compare(request: Request, slug: str, id: str) -> HttpResponse:
    """Another officer says that it is as on the paper."""
    consultation, one = _paper_at(request, slug, id)
    try:
        compare_paper(one, actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _entry_page(request, consultation, one, refusal)
    messages.success(request, "intake:done.compared")
    return HttpResponseRedirect(reverse("desk_paper_entry", args=(slug, id)))


def receipt(request: Request, slug: str, id: str) -> HttpResponse:
    """The receipt on a page to be printed, if its author wants one: with the proof, or with the bare word that it came."""
    consultation, one = _paper_at(request, slug, id)
    if one.acknowledge not in ACKNOWLEDGED:
        raise Http404
    text = ""
    if one.acknowledge == "full":
        published = PublishedCheckpoint(settings.DATA)
        text = receipt_of(one, key=lambda: signing_key_of(settings.DATA), published=published, at=request.at)
    return intake_page(request, "paper_receipt", consultation, submission=one, text=text)
