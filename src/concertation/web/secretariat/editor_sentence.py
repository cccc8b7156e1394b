"""One sentence and what it rests on: sources are looked for, taken, let go, and what was proposed is confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.report import write_paragraph
from concertation.core.refusal import Refusal
from concertation.core.report import Material, Report, ReportParagraph, Section, Sentence
from concertation.core.report.edit import confirmed, counted, mandated, own, sourced
from concertation.core.report.mark import marks_of
from concertation.core.token import query_of
from concertation.records.drafts import day_of, draft_of, grounds_of_passages, sentences_of
from concertation.records.models import Claim, Coding, Consultation, Paragraph, Passage, Support
from concertation.records.models import Report as Row
from concertation.records.search import Sought, matching_passages
from concertation.web.field import asked, said
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.editor import address_in, limbs_in, themes_in
from concertation.web.secretariat.editor_page import editor_page, report_at, safe_here, told, whole
from concertation.web.secretariat.page import actor_of, officer_of

FOUND: Final = 25
"""Passages that are offered at once."""
_IDENTIFIER: Final = re.compile(r"\b([a-z2-7]{26}\.\d+\.\d+-\d+)\b")
_ADDRESS: Final = re.compile(r"/s/([a-z2-7]{26})[^#\s]*#(?:a(\d+))?p(\d+-\d+)")
_LONGEST: Final = 400


def sentence(request: Request, slug: str, number: int, key: str, n: int) -> HttpResponse:
    """What a sentence rests on, and where else sources may be found."""
    consultation = consultation_at(slug)
    row = report_at(consultation, number)
    return _page(request, consultation, row, _paragraph(row, key), n)


def _page(
    request: Request, consultation: Consultation, row: Row, paragraph: Paragraph, n: int, refusal: Refusal | None = None
) -> HttpResponse:
    one = _sentence(paragraph, n)
    offered = list(_offered(request, consultation))
    report = draft_of(row)
    on = day_of(report, request.at.date())
    grounds = grounds_of_passages(consultation, row.language, on, safe_here(), {*one.passages, *offered})
    marks = marks_of(_alone(report, one), grounds)
    (shown,) = told((one,), grounds, marks, "1", request.language, row.language)
    found = [grounds.sources[name] for name in offered if name in grounds.sources and name not in one.passages]
    searched = any(asked(request, name) for name in ("q", "theme", "limb", "claim", "address"))
    return editor_page(
        request, "editor_sentence", consultation, refusal=refusal,
        row=row, paragraph=paragraph, one=shown, found=found, searched=searched,
        themes=themes_in(consultation, request.language), limbs=limbs_in(request.language),
        claims=Claim.objects.filter(consultation=consultation, ended_at=None).order_by("pk")[:200],
        provisions=list(grounds.provisions.items()), back=address_in(row, paragraph.section, paragraph.key),
        asked={name: asked(request, name) for name in ("q", "theme", "limb", "claim", "address")},
    )  # fmt: skip


def _alone(report: Report, one: Sentence) -> Report:
    """A report of nothing but this sentence, for its marks."""
    section = Section("", "", (ReportParagraph("1", (one,)),))
    return replace(report, summary=(), sections=(section,), annexes=(), budget=None)


@require_POST
def do(request: Request, slug: str, number: int, key: str, n: int) -> HttpResponse:
    """Changes what the sentence rests on; its words stay."""
    consultation = consultation_at(slug)
    row = report_at(consultation, number)
    paragraph = _paragraph(row, key)
    act = said(request, "act")
    try:
        if act not in _ACTS:
            raise Refusal("no_act", "This cannot be done here.", "Go back to the report.")
        sentences = list(sentences_of(paragraph))
        sentences[n - 1] = _ACTS[act](request, consultation, row, _sentence(paragraph, n))
        write_paragraph(row, key, sentences, revision=whole(request, "revision"), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _page(request, consultation, row, _paragraph(row, key), n, refusal)
    messages.success(request, f"editor:done.{act}")
    return HttpResponseRedirect(reverse("desk_sentence", args=(slug, number, key, n)))


def _bind(request: Request, consultation: Consultation, row: Row, one: Sentence) -> Sentence:
    chosen = request.POST.getlist("passage")
    return _resting_on(request, consultation, row, one, [*one.passages, *chosen])


def _unbind(request: Request, consultation: Consultation, row: Row, one: Sentence) -> Sentence:
    gone = said(request, "passage")
    rest = [name for name in one.passages if name != gone]
    return _resting_on(request, consultation, row, one, rest) if rest else own(one, _author(request))


def _resting_on(request: Request, consultation: Consultation, row: Row, one: Sentence, names: Iterable[str]) -> Sentence:
    grounds = _grounds(request, consultation, row, names)
    sources = [grounds.sources[name] for name in dict.fromkeys(names) if name in grounds.sources]
    if not sources:
        raise Refusal("no_source", "No source was chosen that may be used.", "Choose one or more.")
    return sourced(one, sources, _author(request))


def _confirm(request: Request, consultation: Consultation, row: Row, one: Sentence) -> Sentence:
    grounds = _grounds(request, consultation, row, one.passages)
    sources = [grounds.sources[name] for name in one.passages if name in grounds.sources]
    if one.passages and not sources:
        raise Refusal("no_source", "No source was chosen that may be used.", "Choose one or more.")
    return confirmed(one, sources, _author(request))


def _own(request: Request, consultation: Consultation, row: Row, one: Sentence) -> Sentence:
    return own(one, _author(request))


def _mandate(request: Request, consultation: Consultation, row: Row, one: Sentence) -> Sentence:
    return mandated(one, said(request, "paragraph"), _author(request))


def _count(request: Request, consultation: Consultation, row: Row, one: Sentence) -> Sentence:
    """Its passages stand for the replies that they are of."""
    if not one.submissions:
        raise Refusal("no_source", "No source was chosen that may be used.", "Choose one or more.")
    return counted(one, one.submissions, _author(request))


_ACTS: Final[Mapping[str, Callable[[Request, Consultation, Row, Sentence], Sentence]]] = {
    "bind": _bind, "unbind": _unbind, "confirm": _confirm, "own": _own, "mandate": _mandate, "count": _count,
}  # fmt: skip


def _grounds(request: Request, consultation: Consultation, row: Row, names: Iterable[str]) -> Material:
    on = day_of(draft_of(row), request.at.date())
    return grounds_of_passages(consultation, row.language, on, safe_here(), names)


def _author(request: Request) -> str:
    return officer_of(request).username


def _paragraph(row: Row, key: str) -> Paragraph:
    found = row.paragraphs.filter(key=key).first()
    if found is None:
        raise Http404
    return found


def _sentence(paragraph: Paragraph, n: int) -> Sentence:
    sentences = sentences_of(paragraph)
    if not 1 <= n <= len(sentences):
        raise Http404
    return sentences[n - 1]


def _offered(request: Request, consultation: Consultation) -> Iterable[str]:
    """Passages as they are asked for: by words, of a finding, of a claim, by their own address."""
    if words := asked(request, "q"):
        kept = matching_passages(Sought(query_of(words[:_LONGEST]), consultation.pk))
        return Passage.objects.filter(pk__in=kept).order_by("pk").values_list("pk", flat=True)[:FOUND]
    if claim := asked(request, "claim"):
        kept_of = Support.objects.filter(claim__consultation=consultation, stance="for")
        number = int(claim) if claim.isascii() and claim.isdecimal() and len(claim) < 10 else 0
        return kept_of.filter(claim=number).order_by("pk").values_list("passage", flat=True)[:FOUND]
    if place := asked(request, "address"):
        return _addressed(place)
    return _coded(consultation, asked(request, "limb"), asked(request, "theme"))


def _coded(consultation: Consultation, limb: str, theme: str) -> Iterable[str]:
    if not limb and not theme:
        return ()
    kept = Coding.objects.filter(passage__submission__consultation=consultation)
    kept = kept.filter(limb=limb) if limb else kept
    kept = kept.filter(theme=theme) if theme else kept
    return dict.fromkeys(kept.order_by("pk").values_list("passage", flat=True)[: 2 * FOUND])


def _addressed(place: str) -> tuple[str, ...]:
    """The passage of a pasted address or identifier."""
    named = _IDENTIFIER.search(place)
    if named:
        return (named[1],)
    at = _ADDRESS.search(place)
    return (f"{at[1]}.{at[2] or 1}.{at[3]}",) if at else ()
