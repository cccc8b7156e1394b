"""Merging two themes, with what it would do before it is done; splitting a new theme off; the versions, and the way back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse

from concertation.actions.theme import go_back, merge_themes, split_theme
from concertation.core.refusal import Refusal
from concertation.core.theme.change import merged
from concertation.records import codebook as kept
from concertation.records.installed import safe_of
from concertation.records.kept_in_memory import counted
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import label_of
from concertation.web.request import Request
from concertation.web.secretariat.codebook import note_readings
from concertation.web.secretariat.codebook_page import (
    book_of,
    codebook_page,
    done,
    fields_of,
    new_theme,
    said_with,
    spoken,
    theme_at,
    told,
)
from concertation.web.secretariat.page import actor_of, officer_of, pages_near
from concertation.web.secretariat.reading import part_of

MOST: Final = 1_000
"""Passages that are split off at once."""


def merge(request: Request, slug: str, key: str) -> HttpResponse:
    """What merging this theme into the other one (``into``) would do; then the merge."""
    consultation = consultation_at(slug)
    gone, into = theme_at(consultation, key), request.GET.get("into", "")
    refusal = None
    if request.method == "POST":
        try:
            merge_themes(consultation, key, into, **said_with(request), actor=actor_of(request), at=request.at)
            return done(request, "merge", "desk_codebook_theme", slug, into)
        except Refusal as reason:
            refusal = reason
    other = theme_at(consultation, into)
    if other == gone:
        raise Http404
    language = request.language
    preview = counted(
        ("merge", consultation.pk, key, into), request.at, lambda: kept.preview_of_merge(consultation, key, into), oldest=0
    )
    return codebook_page(
        request, "codebook_merge", consultation,
        theme=gone, into=other, after=merged(book_of(consultation), key, into).theme(into), refusal=refusal,
        label=gone.label(language), label_language=spoken(gone, language),
        into_label=other.label(language), into_language=spoken(other, language),
        preview=preview,
    )  # fmt: skip


def split(request: Request, slug: str, key: str) -> HttpResponse:
    """Passages to choose from, page by page, and what the new theme is called; then the split."""
    consultation = consultation_at(slug)
    one = theme_at(consultation, key)
    refusal = None
    chosen = list(dict.fromkeys(request.POST.getlist("passage")))[:MOST]
    if request.method == "POST":
        try:
            new = replace(new_theme(request, consultation), colour="")
            split_theme(consultation, key, new, chosen, **said_with(request), actor=actor_of(request), at=request.at)
            return done(request, "split", "desk_codebook_theme", slug, new.key)
        except Refusal as reason:
            refusal = reason
    name, language = officer_of(request).username, request.language
    rows, total, last = kept.page_of(consultation, key, name, safe_of(settings.DATA), part_of(request), request.at)
    note_readings(request, rows)
    part = min(part_of(request), last)
    return codebook_page(
        request, "codebook_split", consultation,
        theme=one, label=one.label(language), label_language=spoken(one, language), refusal=refusal, chosen=chosen,
        rows=[(each, label_of(each.passage.submission, language)) for each in rows],
        elsewhere=set(chosen) - {each.passage.pk for each in rows}, **fields_of(request, None),
        total=total, parts=pages_near(part, last), part=part,
    )  # fmt: skip


def history(request: Request, slug: str) -> HttpResponse:
    """The versions, the last one first: who changed what, when and why."""
    consultation = consultation_at(slug)
    return codebook_page(
        request, "codebook_history", consultation,
        versions=told(kept.versions(consultation), consultation, request.language),
    )  # fmt: skip


def back(request: Request, slug: str, number: int) -> HttpResponse:
    """An earlier version as it stood; going back to it."""
    consultation = consultation_at(slug)
    found = kept.version(consultation, number)
    if found is None:
        raise Http404
    refusal = None
    if request.method == "POST":
        try:
            go_back(consultation, number, **said_with(request), actor=actor_of(request), at=request.at)
            return done(request, "back", "desk_codebook", slug)
        except Refusal as reason:
            refusal = reason
    language = request.language
    lines = [(one, one.label(language), spoken(one, language)) for one in found.codebook.themes]
    return codebook_page(request, "codebook_version", consultation, found=found, lines=lines, refusal=refusal)
