"""What an officer does to a report that is being written; a program of ours may ask the same and is answered in JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_POST

from concertation.actions.report import (
    add_section,
    begin_writing,
    change_section,
    insert_paragraph,
    keep_version,
    move_paragraph,
    remove_paragraph,
    remove_section,
    renew_figures,
    switch_measures,
    write_paragraph,
)
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.principles import NOTHING_KNOWN, has_annex
from concertation.core.refusal import Refusal
from concertation.core.report import REPORT_TYPES, Material, chosen_excerpts
from concertation.core.report.composition import WORDS
from concertation.core.report.edit import rewritten, text_of_paragraph
from concertation.core.report.outline import Outline, parts_in
from concertation.core.report.pen import Pen
from concertation.core.report.thematic import theme_section
from concertation.records.drafts import day_of, draft_of, grounds_for, grounds_of_draft, sentences_of
from concertation.records.measured import known_of
from concertation.records.models import Consultation, Paragraph, Report
from concertation.web.field import said
from concertation.web.public.page import consultation_at
from concertation.web.reason import reason_of
from concertation.web.request import Request
from concertation.web.secretariat.editor import address_in, reports_page, section_page
from concertation.web.secretariat.editor_page import ROOM, report_at, safe_here, whole
from concertation.web.secretariat.page import actor_of, officer_of


@require_POST
def begin(request: Request, slug: str) -> HttpResponse:
    """A report is begun, in the place of nothing: composed from the findings, or beside another language of it."""
    consultation = consultation_at(slug)
    try:
        row = _begun(request, consultation)
    except Refusal as refusal:
        return reports_page(request, consultation, refusal)
    messages.success(request, "editor:done.begin")
    return HttpResponseRedirect(address_in(row))


def _begun(request: Request, consultation: Consultation) -> Report:
    kind, language = said(request, "type"), said(request, "language")
    if kind not in REPORT_TYPES or language not in OFFICIAL:
        raise Refusal("not_chosen", "Type and language of the report are not chosen.", "Choose both.")
    beside = Report.objects.filter(consultation=consultation, type=kind).exclude(outline={}).order_by("pk").first()
    material = grounds_for(consultation, language, request.at.date(), safe_here())
    return begin_writing(
        consultation, kind, language, material, actor=actor_of(request), at=request.at, beside=beside,
        empty=said(request, "how") == "empty",
    )  # fmt: skip


@require_POST
def do(request: Request, slug: str, number: int) -> HttpResponse:
    """One change, then the page that it was made on; refused, the page with what was typed."""
    consultation = consultation_at(slug)
    row = report_at(consultation, number)
    act, section, key = said(request, "act"), said(request, "section"), said(request, "key")
    is_program = act == "write" and "application/json" in request.headers.get("Accept", "")
    try:
        if act not in _ACTS:
            raise Refusal("no_act", "This cannot be done here.", "Go back to the report.")
        at = _ACTS[act](request, row)
    except Refusal as refusal:
        if is_program:
            return _refused(request, row, key, refusal)
        return section_page(
            request, consultation, row, section, refusal=refusal, key=key if act == "write" else "",
            text=said(request, "text"),
        )  # fmt: skip
    if is_program:
        return _written(request, row, key)
    messages.success(request, f"editor:done.{act}")
    return HttpResponseRedirect(address_in(row, section if act != "drop" else "", at))


def _write(request: Request, row: Report) -> str:
    paragraph = _paragraph(request, row)
    sentences = rewritten(said(request, "text"), sentences_of(paragraph), row.language, officer_of(request).username)
    revision = whole(request, "revision")
    write_paragraph(row, paragraph.key, sentences, revision=revision, actor=actor_of(request), at=request.at)
    return paragraph.key


def _insert(request: Request, row: Report) -> str:
    text, author = said(request, "text"), officer_of(request).username
    if not text:
        raise Refusal("nothing_typed", "The paragraph has no words.", "Write it.")
    after = said(request, "after")
    for part in filter(str.strip, text.split("\n\n")):
        sentences = rewritten(part, (), row.language, author)
        after = insert_paragraph(
            row, _section(request, row), sentences, after=after, actor=actor_of(request), at=request.at
        ).key
    return after


def _finding(request: Request, row: Report) -> str:
    """What the catalogue says of a finding, with the words of those who spoke to it."""
    material = _material(request, row)
    finding = material.findings.finding(said(request, "limb") or None, said(request, "theme") or None)
    found = (
        theme_section(Pen(material, row.language, chosen_excerpts(material, "thematic", WORDS)), finding)
        if finding
        else None
    )
    if found is None or not found.paragraphs:
        raise Refusal("no_finding", "Nothing was found there that may be said.", "Choose another limb or theme.")
    after = said(request, "after")
    for one in found.paragraphs:
        after = insert_paragraph(
            row, _section(request, row), one.sentences, after=after, actor=actor_of(request), at=request.at,
            style=one.style, bold=one.bold,
        ).key  # fmt: skip
    return after


def _move(request: Request, row: Report) -> str:
    paragraph, revision = _paragraph(request, row), whole(request, "revision")
    there = said(request, "to")
    if there in ("up", "down"):
        section, after = paragraph.section, _neighbour(row, paragraph, there)
    else:
        section = _known(row, there)
        last = row.paragraphs.filter(section=section).exclude(pk=paragraph.pk).last()
        after = last.key if last else ""
    move_paragraph(row, paragraph.key, section, after=after, revision=revision, actor=actor_of(request), at=request.at)
    return paragraph.key


def _neighbour(row: Report, paragraph: Paragraph, direction: str) -> str:
    """The key behind which it comes to stand when it moves by one place; empty before the first."""
    keys = list(row.paragraphs.filter(section=paragraph.section).values_list("key", flat=True))
    at = keys.index(paragraph.key)
    del keys[at]
    before = keys[: at + 1] if direction == "down" else keys[: max(0, at - 1)]
    return before[-1] if before else ""


def _remove(request: Request, row: Report) -> str:
    paragraph = _paragraph(request, row)
    revision = whole(request, "revision")
    remove_paragraph(row, paragraph.key, revision=revision, actor=actor_of(request), at=request.at)
    return ""


def _change(request: Request, row: Report) -> str:
    budget = whole(request, "budget") if said(request, "budget") else None
    change_section(row, _section(request, row), said(request, "heading"), budget, actor=actor_of(request), at=request.at)
    return ""


def _add(request: Request, row: Report) -> str:
    within = said(request, "within")
    add_section(row, _known(row, within) if within else "", said(request, "heading"), actor=actor_of(request), at=request.at)
    return ""


def _drop(request: Request, row: Report) -> str:
    remove_section(row, _section(request, row), actor=actor_of(request), at=request.at)
    return ""


def _keep(request: Request, row: Report) -> str:
    """Measures are taken of all that was received, and only where they are printed."""
    report = draft_of(row)
    printed = has_annex(report.annexes, row.language)
    on = day_of(report, request.at.date())
    material = _material(request, row) if printed else grounds_of_draft(row.consultation, report, on, safe_here())
    known = known_of(row.consultation) if printed else NOTHING_KNOWN
    name, actor = said(request, "name"), actor_of(request)
    keep_version(row, name, material, actor=actor, at=request.at, chance=system_chance, known=known)
    return ""


def _measures(request: Request, row: Report) -> str:
    switch_measures(row, on=bool(said(request, "on")), actor=actor_of(request), at=request.at)
    return ""


def _renew(request: Request, row: Report) -> str:
    material = grounds_for(row.consultation, row.language, request.at.date(), safe_here())
    renew_figures(row, material, actor=actor_of(request), at=request.at)
    return ""


def _material(request: Request, row: Report) -> Material:
    """What had been received and found on the day that the draft names."""
    on = day_of(draft_of(row), request.at.date())
    return grounds_for(row.consultation, row.language, on, safe_here())


_ACTS: Final[Mapping[str, Callable[[Request, Report], str]]] = {
    "write": _write, "insert": _insert, "finding": _finding, "move": _move, "remove": _remove, "change": _change,
    "add": _add, "drop": _drop, "keep": _keep, "renew": _renew, "measures": _measures,
}  # fmt: skip


def _paragraph(request: Request, row: Report) -> Paragraph:
    found = row.paragraphs.filter(key=said(request, "key")).first()
    if found is None:
        raise Refusal("paragraph_gone", "Somebody has removed this paragraph meanwhile.", "Insert your words as a new one.")
    return found


def _section(request: Request, row: Report) -> str:
    return _known(row, said(request, "section"))


def _known(row: Report, section: str) -> str:
    """The key of a section of the report, or of its summary."""
    if section not in _keys(row):
        raise Refusal("no_section", "The report has no such section.", "Choose one of its sections.")
    return section


def _keys(row: Report) -> Iterable[str]:
    return {"summary", *(one.key for one in parts_in(Outline.from_json(row.outline).parts))}


def _written(request: Request, row: Report, key: str) -> HttpResponse:
    """For the script that saves while somebody types: where the paragraph and the report now stand."""
    report = draft_of(row)
    slots = {"n": report.words} | ({"limit": report.budget} if report.budget else {})
    said = message(ROOM, "words.of" if report.budget else "words", request.language, **slots)
    told = {"revision": row.paragraphs.get(key=key).revision, "words": report.words, "said": said}
    return JsonResponse(told)


def _refused(request: Request, row: Report, key: str, refusal: Refusal) -> HttpResponse:
    """The same refused: why, and what stands there now."""
    found = row.paragraphs.filter(key=key).select_related("by").first()
    theirs = text_of_paragraph(sentences_of(found), row.language) if found else ""
    by = found.by.username if found and found.by else ""
    room, _, why = reason_of(refusal, ROOM).partition(":")
    told = {
        "why": message(room, why, request.language),
        "theirs": theirs, "by": by, "revision": found.revision if found else None,
    }  # fmt: skip
    return JsonResponse(told)
