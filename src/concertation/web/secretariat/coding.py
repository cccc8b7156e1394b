"""The coding desk: the replies with how far each is, and one reply passage by passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from concertation.actions.submission.intake import open_reply
from concertation.core.refusal import Refusal
from concertation.records.coding import PAGE, Progress, last_edit_in, others_since, progress_of
from concertation.records.models import CodingEdit, Consultation, JournalEntry, Passage, Submission
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.coding_page import coding_page, replies_for
from concertation.web.secretariat.coding_shown import Reading, reading_of
from concertation.web.secretariat.gate import in_reach
from concertation.web.secretariat.page import actor_of, officer_of
from concertation.web.secretariat.reading import party_name

SITTING: Final = timedelta(minutes=15)
"""For so long a reply that was opened is not written down as opened again."""

SHORTCUTS: Final = (
    ("j k", "keys.move"), ("Enter", "keys.accept"), ("1–5", "keys.number"), ("x", "keys.reject"), ("w o p", "keys.limb"),
    ("/", "keys.theme"), ("r", "do.read"), ("[ ]", "keys.extend"), ("s", "split"), ("m", "do.merge"), ("l", "keys.link"),
    ("g", "keys.same"), ("q", "do.quotable"), ("n", "note"), ("u", "do.undo"), ("?", "keys"),
)  # fmt: skip
"""The keys of the desk (EXPERIENCE.md), each with what it does."""


@dataclass(frozen=True)
class Row:
    """A reply on the list."""

    submission: Submission
    name: str
    progress: Progress


def replies(request: Request, slug: str) -> HttpResponse:
    """Every reply that this person may code, those first that came first; ``?left`` only those with something left."""
    consultation = consultation_at(slug)
    kept = replies_for(request, consultation)
    left = kept.filter(undecided__gt=0)
    asked = left if "left" in request.GET else kept
    total = asked.count()
    number = min(number_of(request, "page", 1), max(1, -(-total // PAGE)))
    return coding_page(
        request, "coding", consultation,
        rows=_rows(request, asked, number), total=total, number=number, last=max(1, -(-total // PAGE)),
        left="left" in request.GET, first=left.values_list("pk", flat=True).first(), hold=request.GET.get("hold", ""),
    )  # fmt: skip


def _rows(request: Request, asked: QuerySet[Submission], number: int) -> list[Row]:
    keys = list(asked.values_list("pk", flat=True)[(number - 1) * PAGE : number * PAGE])
    found = Submission.objects.filter(pk__in=keys).select_related("party").defer("content")
    rows, nothing = {one.pk: one for one in found}, Progress(0, 0)
    far = progress_of(keys)
    return [Row(rows[key], party_name(rows[key], request.language), far.get(key, nothing)) for key in keys]


def number_of(request: Request, name: str, default: int) -> int:
    """A number from the address or the form; what is none is taken for the default."""
    said = request.POST.get(name) or request.GET.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 and int(said) else default


def reply_at(request: Request, slug: str, id: str) -> tuple[Consultation, Submission]:
    """The reply at that address, if this person may code it; any other is not there."""
    consultation = consultation_at(slug)
    found = replies_for(request, consultation).filter(pk=id)
    one = found.select_related("party").defer("content").first()
    if one is None:
        raise Http404
    return consultation, in_reach(request, one)


def reply(request: Request, slug: str, id: str) -> HttpResponse:
    """A reply with one of its passages before the officer: ``?at`` that passage, else the first that waits."""
    consultation, one = reply_at(request, slug, id)
    note_opened(request, one)
    return reply_page(request, consultation, one, at=request.GET.get("at", ""))


def note_opened(request: Request, one: Submission) -> None:
    """That a reply which is not public was opened; once for a sitting, not for each key that is pressed."""
    actor = actor_of(request)
    opened = JournalEntry.objects.filter(subject=one.pk, act="open_reply", actor=actor.name)
    if one.state != "published" and not opened.filter(at__gt=request.at - SITTING, at__lte=request.at).exists():
        open_reply(one, "text", actor=actor, at=request.at)


def reply_page(
    request: Request, consultation: Consultation, one: Submission, *,
    at: str, refusal: Refusal | None = None, act: str = "",
) -> HttpResponse:  # fmt: skip
    """Its page; after an act that was refused with the reason, and with all that was typed."""
    me = officer_of(request).username
    since = number_of(request, "since", 0)
    reading = reading_of(request, consultation, one, at)
    before, after = _beside(replies_for(request, consultation), one)
    return coding_page(
        request, "coding_reply", consultation, refusal=refusal, act=act, submission=one,
        party_name=party_name(one, request.language), reading=reading, before=before, after=after,
        since=last_edit_in(consultation), others=others_since(one.pk, since, me) if since else [],
        undoable=_undoable(consultation, me), held=_held(request, consultation, reading), shortcuts=SHORTCUTS,
    )  # fmt: skip


def _beside(kept: QuerySet[Submission], one: Submission) -> tuple[str | None, str | None]:
    """The replies before and after this one in the order of their coming."""
    earlier = kept.filter(recorded_at__lt=one.recorded_at) | kept.filter(recorded_at=one.recorded_at, pk__lt=one.pk)
    later = kept.filter(recorded_at__gt=one.recorded_at) | kept.filter(recorded_at=one.recorded_at, pk__gt=one.pk)
    before = earlier.order_by("-recorded_at", "-id").values_list("pk", flat=True).first()
    return before, later.order_by("recorded_at", "id").values_list("pk", flat=True).first()


def _undoable(consultation: Consultation, name: str) -> str:
    own = CodingEdit.objects.filter(consultation=consultation, officer__username=name, undone_at=None)
    return own.exclude(name="undo").order_by("-pk").values_list("name", flat=True).first() or ""


@dataclass(frozen=True)
class Held:
    """A passage that is to be connected with another."""

    key: str
    submission: str
    name: str
    is_here: bool


def _held(request: Request, consultation: Consultation, reading: Reading) -> Held | None:
    said = request.POST.get("hold") or request.GET.get("hold", "")
    passage = Passage.objects.filter(pk=said[:60]).first() if said else None
    one = replies_for(request, consultation).filter(pk=passage.submission_id).first() if passage else None
    if passage is None or one is None:
        return None
    name = party_name(one, request.language) or one.party_name
    return Held(passage.pk, one.pk, name, reading.here is not None and passage.pk == reading.here.key)
