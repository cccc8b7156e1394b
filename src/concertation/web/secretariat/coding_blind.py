"""The blind sample: what was drawn, one passage at a time with nothing beside it, and how far two coders agree."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.finding import draw_blind, read_blind
from concertation.core.chance import system_chance
from concertation.core.finding.agreement import Agreement, Kappa, Pairs, agreements_of, kappa_of, table_of, whole_labels
from concertation.core.mandate import LIMBS
from concertation.core.message import message
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook
from concertation.documents.writing.characters import direction_of, printable
from concertation.records.coding import drawn_in, has_had_a_hand_in, pairs_in, sample_of, waiting_blind
from concertation.records.installed import safe_of
from concertation.records.kept_in_memory import counted
from concertation.records.models import BlindReading, Consultation, Passage, Submission
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import codebook_of
from concertation.web.request import Request
from concertation.web.secretariat.coding import note_opened
from concertation.web.secretariat.coding_page import coding_page, replies_for
from concertation.web.secretariat.coding_shown import begun_in, words_in
from concertation.web.secretariat.gate import in_reach
from concertation.web.secretariat.page import actor_of, officer_of
from concertation.web.secretariat.review import marked


@dataclass(frozen=True)
class Agreed:
    """The agreement on a limb or theme, as a row of the table."""

    label: str
    agreement: Agreement


@dataclass(frozen=True)
class Shown:
    """Words of a passage in their language."""

    words: str
    language: str
    direction: str


def sample(request: Request, slug: str) -> HttpResponse:
    """What was drawn, what waits for this person, and the agreement so far; a form draws from every reply not drawn from."""
    consultation = consultation_at(slug)
    if request.method == "POST":
        draw_blind(replies_for(request, consultation), actor=actor_of(request), at=request.at, chance=system_chance)
        messages.success(request, "coding:done.draw")
        return HttpResponseRedirect(reverse("desk_blind", args=(slug,)))
    drawn = drawn_in(consultation, replies_for(request, consultation))
    waiting = waiting_blind(drawn, officer_of(request).username)
    limbs, themes = counted(("pairs", consultation.pk, officer_of(request).username), request.at, lambda: pairs_in(drawn))
    there, read = sample_of(consultation)
    book = codebook_of(consultation)
    overall = kappa_of(table_of(whole_labels(limbs)))
    return coding_page(
        request, "coding_blind", consultation,
        drawn=there, read=read, next=waiting.first(),
        compared=limbs.total(), overall=overall, band=_band(overall),
        limbs=[Agreed(_limb(one.key, request), one) for one in agreements_of(limbs, LIMBS)],
        themes=[Agreed(_theme(one.key, book, request), one) for one in agreements_of(themes, _keys(book, themes))],
    )  # fmt: skip


def _keys(book: Codebook, pairs: Pairs) -> tuple[str, ...]:
    """The themes of the codebook in order, then those that it has no more."""
    given = {key for pair in pairs for labels in pair for key in labels}
    return (*book.keys, *sorted(given - set(book.keys)))


def _limb(key: str, request: Request) -> str:
    return message("web", f"limb.{key}", request.language)


def _theme(key: str, book: Codebook, request: Request) -> str:
    return book.theme(key).label(request.language) if key in book.keys else key


def _band(kappa: Kappa | None) -> str:
    """In words: from 0.6 two coders agree well enough to be relied on, under 0.4 the codebook wants another look."""
    if kappa is None:
        return "none"
    return "good" if kappa.value >= 0.6 else "fair" if kappa.value >= 0.4 else "poor"


def reading(request: Request, slug: str, number: int) -> HttpResponse:
    """One passage that was drawn, between its neighbours and under the question it answers, and nothing of what anybody else
    or a machine says of it."""
    consultation = consultation_at(slug)
    drawn = drawn_in(consultation, replies_for(request, consultation)).filter(pk=number)
    one = drawn.select_related("passage__text").first()
    if one is None or one.at is not None or has_had_a_hand_in(officer_of(request).username, one.passage_id):
        raise Http404
    submission = in_reach(request, Submission.objects.defer("content").get(pk=one.passage.submission_id))
    if request.method == "POST":
        return _read(request, consultation, one)
    note_opened(request, submission)
    return _reading_page(request, consultation, one)


def _reading_page(
    request: Request, consultation: Consultation, one: BlindReading, refusal: Refusal | None = None
) -> HttpResponse:
    submission, passage = Submission.objects.defer("content").get(pk=one.passage.submission_id), one.passage
    texts = words_in(submission, safe_of(settings.DATA))
    own = Passage.objects.filter(text=passage.text_id)
    book = codebook_of(consultation)
    return coding_page(
        request, "coding_blind_passage", consultation, refusal=refusal, reading=one, submission=submission,
        before=_shown(own.filter(start__lt=passage.start).order_by("-start"), texts),
        here=_shown(own.filter(pk=passage.pk), texts),
        after=_shown(own.filter(start__gt=passage.start).order_by("start"), texts),
        begun=begun_in(request, submission).get(passage.text_id),
        limbs=[(key, _limb(key, request)) for key in LIMBS],
        themes=[(theme.key, theme.label(request.language), theme.definition) for theme in book.themes],
        chosen=[*request.POST.getlist("limb"), *request.POST.getlist("theme")],
    )  # fmt: skip


def _shown(passages: QuerySet[Passage], texts: dict[int, str]) -> Shown | None:
    one = passages.first()
    if one is None:
        return None
    words = texts[one.text_id][one.start : one.end]
    return Shown(printable(words), marked(one.language), direction_of(words, one.language))


def _read(request: Request, consultation: Consultation, one: BlindReading) -> HttpResponse:
    """Keeps it and goes on with the next."""
    nothing = "nothing" in request.POST
    limbs, themes = ([] if nothing else request.POST.getlist(one) for one in ("limb", "theme"))
    try:
        if not (nothing or limbs or themes):
            raise Refusal("nothing_said", "Neither a limb nor a theme is named.", "Choose one of them.")
        read_blind(one, limbs, themes, actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _reading_page(request, consultation, one, refusal)
    messages.success(request, "coding:done.read_blind")
    drawn = drawn_in(consultation, replies_for(request, consultation))
    following = waiting_blind(drawn, officer_of(request).username).first()
    if following is None:
        return HttpResponseRedirect(reverse("desk_blind", args=(consultation.slug,)))
    return HttpResponseRedirect(reverse("desk_blind_passage", args=(consultation.slug, following.pk)))
