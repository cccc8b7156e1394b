"""An annex as the author's own translation of a reply: laid beside the original by paragraph, changed, kept, taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.finding import draw_blind, mark_places_read
from concertation.actions.passage import draw_translation, drop_drawn
from concertation.core.chance import system_chance
from concertation.core.passage.aligned import MOST, Paragraph, Piece, paragraphs_of, pieces, proposed, said, unused
from concertation.core.passage.translation import admit_language
from concertation.core.refusal import Refusal
from concertation.core.sentence import Span
from concertation.core.submission.section import file_name
from concertation.documents.writing.characters import direction_of
from concertation.records.installed import safe_of
from concertation.records.models import Consultation, Passage, Submission, SubmissionText
from concertation.records.open_texts import texts_shown
from concertation.records.safe import Safe
from concertation.records.translations import drawn_from
from concertation.web.field import whole
from concertation.web.request import Request
from concertation.web.secretariat.coding import note_opened, reply_at
from concertation.web.secretariat.coding_page import coding_page
from concertation.web.secretariat.page import actor_of
from concertation.web.secretariat.review import marked


@dataclass(frozen=True)
class Row:
    """A paragraph of the original and what is written beside it: ``field``, and the paragraphs that it names, by number.

    ``apart``: each of its passages has its own rendering; otherwise the whole is rendered by the whole.
    """

    number: int
    words: str
    language: str
    direction: str
    field: str
    beside: tuple[tuple[int, str], ...]
    apart: bool


@dataclass(frozen=True)
class Sides:
    """The paragraphs of an original, with their texts, and those of an annex."""

    original: tuple[tuple[SubmissionText, Paragraph], ...]
    annex: SubmissionText
    translation: tuple[Paragraph, ...]

    @cached_property
    def proposed(self) -> list[str]:
        """As a person would write it beside each paragraph of the original."""
        found = proposed([one for _, one in self.original], self.translation)
        return [_written(one) for one in found]

    def drawn(self, lines: Sequence[str]) -> list[tuple[SubmissionText, Piece]]:
        """What renders what, as it is written; refused where that does not go together."""
        chosen, found, at = said(lines, len(self.translation)), [], iter(self.original)
        for text in dict.fromkeys(text for text, _ in self.original):
            count = sum(one == text for one, _ in self.original)
            own = [one for _, one in islice(at, count)]
            found += [(text, piece) for piece in pieces(own, self.translation, chosen[:count])]
            chosen = chosen[count:]
        return found

    def rendering(self, lines: Sequence[str]) -> set[Span]:
        """The passages of the annex that render anything, as it is written: each by its place."""
        named = {at for one in said(lines, len(self.translation)) for at in one}
        return {place for at in named for place in self.translation[at].passages}

    def rows(self, lines: Sequence[str]) -> list[Row]:
        """As they are shown, beside what is written; what does not go together has nothing beside it."""
        try:
            chosen, drawn = said(lines, len(self.translation)), self.drawn(lines)
        except Refusal:
            chosen, drawn = tuple(range(0) for _ in lines), []
        exact = {(text.pk, piece.start, piece.end) for text, piece in drawn}
        return [
            Row(
                number, one.words, marked(text.language), direction_of(one.words, text.language), line,
                tuple((at + 1, self.translation[at].words) for at in here),
                all((text.pk, *place) in exact for place in one.passages),
            )
            for number, ((text, one), line, here) in enumerate(zip(self.original, lines, chosen, strict=True), 1)
        ]  # fmt: skip

    def unused(self, lines: Sequence[str]) -> list[tuple[int, str]]:
        """The paragraphs of the annex that nothing names, by number."""
        try:
            chosen = said(lines, len(self.translation))
        except Refusal:
            chosen = ()
        return [(number, self.translation[number - 1].words) for number in unused(chosen, len(self.translation))]


def _written(one: range) -> str:
    if not one:
        return ""
    return str(one.stop) if len(one) == 1 else f"{one.start + 1}-{one.stop}"


def annex(request: Request, slug: str, id: str) -> HttpResponse:
    """The texts of a reply; with an annex and an original chosen, both side by side."""
    consultation, one = reply_at(request, slug, id)
    note_opened(request, one)
    safe, act = safe_of(settings.DATA), request.POST.get("do", "")
    texts = _texts(one, safe)
    if act == "drop_annex":
        drop_drawn(_chosen(request, texts), actor=actor_of(request), at=request.at)
        return _led(request, slug, id, act)
    sides, refusal, lines = None, None, list[str]()
    try:
        sides = _sides(request, texts)
        lines = _lines(request, sides) if sides else []
        if act == "take_annex" and sides:
            return _draw(request, slug, id, sides, lines, safe)
        if act and sides:
            sides.drawn(lines)
    except Refusal as found:
        refusal = found
    return _page(request, consultation, one, texts, sides, lines, refusal)


def _draw(request: Request, slug: str, id: str, sides: Sides, lines: Sequence[str], safe: Safe) -> HttpResponse:
    actor, at = actor_of(request), request.at
    draw_translation(sides.annex, sides.drawn(lines), safe=safe, actor=actor, at=at)
    if request.POST.get("read"):
        draw_blind([sides.annex.submission], actor=actor, at=at, chance=system_chance)
        mark_places_read(sides.annex, sides.rendering(lines), actor=actor, at=at)
    return _led(request, slug, id, "take_annex")


def _led(request: Request, slug: str, id: str, act: str) -> HttpResponse:
    messages.success(request, f"coding:done.{act}")
    return HttpResponseRedirect(reverse("desk_translation", args=(slug, id)))


def _texts(one: Submission, safe: Safe) -> dict[SubmissionText, str]:
    """The texts of a reply, named, with what is covered in them masked."""
    return {text: text.text for text in texts_shown(one.pk, safe)}


def _chosen(request: Request, texts: Mapping[SubmissionText, str]) -> SubmissionText:
    asked = whole(request.POST.get("annex") or request.GET.get("annex", ""))
    found = next((one for one in texts if one.ordinal == asked), None)
    if found is None:
        raise Http404
    return found


def _sides(request: Request, texts: Mapping[SubmissionText, str]) -> Sides | None:
    """What is chosen: an annex, and a text, or all texts of a language; None while nothing is."""
    of = request.POST.get("of") or request.GET.get("of", "")
    if not of:
        return None
    annex = _chosen(request, texts)
    original = [one for one in texts if one != annex and of in (str(one.ordinal), one.language)]
    admit_language(annex.language, *(one.language for one in original or [annex]))
    passages: dict[int, list[tuple[int, int]]] = {}
    for text, start, end in Passage.objects.filter(text__in=[annex, *original]).values_list("text", "start", "end"):
        passages.setdefault(text, []).append((start, end))
    laid = {one: _paragraphs(one, texts[one], passages.get(one.pk, [])) for one in (annex, *original)}
    found = tuple((text, one) for text in original for one in laid[text])
    if len(found) > MOST or len(laid[annex]) > 2 * MOST:
        raise Refusal("too_many_paragraphs", "This text has more paragraphs than can be laid side by side.",
                      "Paste the translation of single passages.")  # fmt: skip
    return Sides(found, annex, laid[annex])


def _paragraphs(text: SubmissionText, words: str, passages: Sequence[tuple[int, int]]) -> tuple[Paragraph, ...]:
    return paragraphs_of(words, [(low, high) for low, high in text.pages], passages)


def _lines(request: Request, sides: Sides) -> list[str]:
    """What is written beside each paragraph: what a machine proposes, until a person writes."""
    if request.method != "POST":
        return sides.proposed
    return [request.POST.get(f"line-{number}", "")[:12] for number in range(1, len(sides.original) + 1)]


def _page(
    request: Request, consultation: Consultation, one: Submission, texts: Mapping[SubmissionText, str],
    sides: Sides | None, lines: Sequence[str], refusal: Refusal | None,
) -> HttpResponse:  # fmt: skip
    drawn = drawn_from(one)
    said_by_author = {file_name(each.name) for each in safe_of(settings.DATA).annexes_of(one) if each.renders}
    languages = [text.language for text in texts]
    asked = {name: request.POST.get(name) or request.GET.get(name, "") for name in ("annex", "of")}
    likely = [str(text.ordinal) for text in texts if text.name in said_by_author] or [str(len(texts))]
    asked["annex"] = asked["annex"] or likely[0]
    return coding_page(
        request, "coding_annex", consultation, refusal=refusal, submission=one, sides=sides, asked=asked,
        texts=[(text, drawn.get(text.pk, 0), text.name in said_by_author) for text in texts],
        tongues=[each for each in dict.fromkeys(languages) if languages.count(each) > 1],
        rows=sides.rows(lines) if sides else [], unused=sides.unused(lines) if sides else [],
        where=f"line-{refusal.slots['n']}" if refusal and "n" in refusal.slots else "annex",
        total=len(sides.original) if sides else 0, of_annex=len(sides.translation) if sides else 0,
        into=sides.annex.language if sides else "", read=request.method != "POST" or "read" in request.POST,
    )  # fmt: skip
