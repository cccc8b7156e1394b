"""The coding desk: one reply, passage by passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpResponse

from concertation.actions.submission.intake import open_reply
from concertation.core.refusal import Refusal
from concertation.records.coding import last_edit_in, others_since
from concertation.records.copied import Place, copies_in, known_copies, same_elsewhere
from concertation.records.installed import safe_of
from concertation.records.models import CodingEdit, Consultation, JournalEntry, ModelExchange, Passage, Submission
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.coding_page import coding_page, replies_for
from concertation.web.secretariat.coding_shown import Reading, reading_of
from concertation.web.secretariat.gate import in_reach
from concertation.web.secretariat.model import may_ask
from concertation.web.secretariat.page import actor_of, officer_of
from concertation.web.secretariat.reading import party_name

SHOWN_SAME: Final = 10
"""Replies with the same words to which the page leads."""
LATELY: Final = 50
"""Questions to the language model among which the latest of a passage is looked for."""
SITTING: Final = timedelta(minutes=15)
"""For so long a reply that was opened is not written down as opened again."""

SHORTCUTS: Final = (
    ("j k", "keys.move"), ("Enter", "keys.accept"), ("1–5", "keys.number"), ("x", "keys.reject"), ("w o p", "keys.limb"),
    ("/", "keys.theme"), ("r", "do.read"), ("[ ]", "keys.extend"), ("s", "split"), ("m", "do.merge"), ("l", "keys.link"),
    ("g", "keys.same"), ("q", "do.quotable"), ("n", "note"), ("u", "do.undo"), ("?", "keys"),
)  # fmt: skip
"""The keys of the desk (EXPERIENCE.md), each with what it does."""


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
        asks_model=may_ask(consultation), exchanges=_exchanges(consultation, reading),
        same=_same(request, consultation, reading),
        undoable=_undoable(consultation, me), held=_held(request, consultation, reading), shortcuts=SHORTCUTS,
    )  # fmt: skip


@dataclass(frozen=True)
class Same:
    """Where the words of a passage stand too: in how many replies that this person may open, and in some of them."""

    n: int
    places: tuple[Place, ...]


def _same(request: Request, consultation: Consultation, reading: Reading) -> Same | None:
    """Looked for when she asks; shown from then on until something is done to a reply."""
    if reading.here is None:
        return None
    asked = "same" in request.GET
    copies = copies_in(consultation, safe_of(settings.DATA)) if asked else known_copies(consultation)
    if copies is None:
        return None
    passage = Passage.objects.select_related("text").defer("text__text", "text__sealed").get(pk=reading.here.key)
    found = same_elsewhere(copies, passage, passage.text.ordinal)
    may = replies_for(request, consultation).filter(pk__in=found).values_list("pk", flat=True)
    places = [found[key] for key in may]
    return Same(len(places), tuple(places[:SHOWN_SAME]))


def _exchanges(consultation: Consultation, reading: Reading) -> list[ModelExchange]:
    """What the language model was asked of the passage before the officer, the latest."""
    if reading.here is None or not may_ask(consultation):
        return []
    kept = ModelExchange.objects.filter(consultation=consultation, purpose="codes").select_related("asked_by")
    return [one for one in kept.order_by("-pk")[:LATELY] if reading.here.key in one.passages][:1]


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
