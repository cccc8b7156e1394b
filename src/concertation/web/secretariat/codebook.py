"""The codebook: themes in their order with what counts, how they are called, who was coded with them, examples."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from concertation.actions.submission.intake import open_reply
from concertation.actions.theme import add_theme, edit_theme, order_themes, pin_example, retire_theme, unpin_example
from concertation.core.refusal import Refusal
from concertation.core.theme import Theme
from concertation.records import codebook as kept
from concertation.records import public
from concertation.records.codebook import Shown
from concertation.records.installed import safe_of
from concertation.records.kept_in_memory import counted
from concertation.records.models import Consultation
from concertation.records.outlook import outlook_without_waiting
from concertation.web.field import act_of, said, whole
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import label_of
from concertation.web.request import Request
from concertation.web.secretariat.codebook_ahead import Lot, ahead_of, lot_of
from concertation.web.secretariat.codebook_page import (
    book_of,
    codebook_page,
    done,
    fields_of,
    new_theme,
    said_with,
    spoken,
    theme_at,
    typed_theme,
)
from concertation.web.secretariat.page import actor_of, officer_of


@dataclass(frozen=True)
class Line:
    """A theme in the list. ``counts`` are passages by class; ``share`` is that of the replies read by lot, if any were."""

    theme: Theme
    label: str
    language: str
    counts: list[tuple[str, int]]
    share: Lot | None


def codebook(request: Request, slug: str) -> HttpResponse:
    """All themes; a new one is added."""
    consultation = consultation_at(slug)
    return _list(request, consultation)


def _list(request: Request, consultation: Consultation, **shown: Any) -> HttpResponse:
    book, sums = public.codebook_of(consultation), _counts(request, consultation)
    themes = book.themes if book else ()
    outlook = outlook_without_waiting(consultation, safe_of(settings.DATA), request.at) if book else None
    lines = [
        Line(one, one.label(request.language), spoken(one, request.language), sums.get(one.key, []), lot_of(outlook, one))
        for one in themes
    ]
    return codebook_page(
        request, "codebook", consultation,
        lines=lines, outlook=outlook, ahead=ahead_of(outlook, themes, request.language), **fields_of(request, None), **shown,
    )  # fmt: skip


def _counts(request: Request, consultation: Consultation, theme: str = "") -> dict[str, list[tuple[str, int]]]:
    return counted(("themes", consultation.pk, theme), request.at, lambda: kept.counts(consultation, theme or None))


@require_POST
def add(request: Request, slug: str) -> HttpResponse:
    """A theme more."""
    consultation = consultation_at(slug)
    try:
        theme = new_theme(request, consultation)
        add_theme(consultation, theme, **said_with(request), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _list(request, consultation, refusal=refusal, act="add")
    return done(request, "add", "desk_codebook_theme", slug, theme.key)


def theme(request: Request, slug: str, key: str) -> HttpResponse:
    """One theme with its examples, and the forms that change it."""
    consultation = consultation_at(slug)
    return _theme(request, consultation, theme_at(consultation, key))


def _theme(request: Request, consultation: Consultation, one: Theme, **shown: Any) -> HttpResponse:
    found = kept.examples(consultation, one.key, officer_of(request).username, safe_of(settings.DATA))
    note_readings(request, found)
    language = request.language
    others = [(each.key, each.label(language)) for each in book_of(consultation).themes if each.key != one.key]
    return codebook_page(
        request, "codebook_theme", consultation,
        theme=one, label=one.label(language), label_language=spoken(one, language), others=others,
        counts=_counts(request, consultation, one.key).get(one.key, []),
        examples=[(each, label_of(each.passage.submission, language)) for each in found],
        **fields_of(request, one), **shown,
    )  # fmt: skip


def note_readings(request: Request, found: list[Shown]) -> None:
    """Writes down that somebody read what is confidential."""
    for one in {each.passage.submission_id: each.passage.submission for each in found}.values():
        if one.publication == "confidential":
            open_reply(one, "passages", actor=actor_of(request), at=request.at)


@require_POST
def change(request: Request, slug: str, key: str) -> HttpResponse:
    """Does what the form of a theme says."""
    consultation = consultation_at(slug)
    one, act = theme_at(consultation, key), said(request, "act")
    try:
        act_of(ACTS, act)(request, consultation, one)
    except Refusal as refusal:
        return _theme(request, consultation, one, refusal=refusal, act=act)
    if act == "retire":
        return done(request, act, "desk_codebook", slug)
    return done(request, act, "desk_codebook_theme", slug, key)


def _edit(request: Request, consultation: Consultation, one: Theme) -> None:
    edited = replace(typed_theme(request, one.key), guid=one.guid)
    edit_theme(consultation, edited, **said_with(request), actor=actor_of(request), at=request.at)


def _retire(request: Request, consultation: Consultation, one: Theme) -> None:
    retire_theme(consultation, one.key, **said_with(request), actor=actor_of(request), at=request.at)


def _pin(request: Request, consultation: Consultation, one: Theme) -> None:
    pin_example(consultation, one.key, said(request, "passage"), actor=actor_of(request), at=request.at)


def _unpin(request: Request, consultation: Consultation, one: Theme) -> None:
    unpin_example(consultation, one.key, said(request, "passage"), actor=actor_of(request), at=request.at)


ACTS: Final[Mapping[str, Callable[[Request, Consultation, Theme], None]]] = {
    "edit": _edit,
    "retire": _retire,
    "pin": _pin,
    "unpin": _unpin,
}
"""By the value of ``act`` in the form."""


def order(request: Request, slug: str) -> HttpResponse:
    """The places of the themes: each has a number, and they stand in the order of these."""
    consultation = consultation_at(slug)
    themes = book_of(consultation).themes
    rows = [(place, one, one.label(request.language), spoken(one, request.language)) for place, one in enumerate(themes, 1)]
    if request.method != "POST":
        return codebook_page(request, "codebook_order", consultation, rows=rows)
    places = {one.key: whole(said(request, f"place-{one.key}")) for one in themes}
    try:
        keys = sorted(places, key=lambda one: places[one])
        order_themes(consultation, keys, **said_with(request), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        rows = [(places[one.key], one, label, language) for _, one, label, language in rows]
        return codebook_page(request, "codebook_order", consultation, rows=rows, refusal=refusal)
    return done(request, "order", "desk_codebook", slug)
