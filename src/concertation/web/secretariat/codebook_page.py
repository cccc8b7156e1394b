"""What every page of the codebook has: its themes, the version that is read, what this person may do, what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.theme import Codebook, Theme
from concertation.core.theme.change import key_for
from concertation.core.theme.difference import Difference, differences
from concertation.records import codebook as kept
from concertation.records import public
from concertation.records.codebook import KeptVersion
from concertation.records.models import Consultation
from concertation.web.field import said, whole
from concertation.web.request import Request
from concertation.web.secretariat.page import refusing

ROOM: Final = "codebook"
PLACES: Final = ("desk_codebook", "desk_codebook_order", "desk_codebook_load", "desk_codebook_history")
"""The routes of its pages, in order."""


@dataclass(frozen=True)
class Field:
    """What is typed of a theme in one language; phrases one a line."""

    language: str
    label: str
    phrases: str


@dataclass(frozen=True)
class Told:
    """A version with what differs from the one before it; a theme is told by its key and what it is called."""

    kept: KeptVersion
    differences: tuple[tuple[Difference, str, str], ...]


def codebook_page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **shown: Any
) -> HttpResponse:
    """The page; what was refused is said on it and told by its status, and what another person has changed meanwhile."""
    read = whole(said(request, "read")) if refusal else kept.number_of(consultation)
    meanwhile = refusal is not None and refusal.code == "changed_meanwhile"
    about: dict[str, Any] = {
        "book": public.codebook_of(consultation),
        "read": kept.number_of(consultation) if meanwhile else read,
        "meanwhile": told(kept.versions(consultation, after=read), consultation, request.language) if meanwhile else [],
        "official": OFFICIAL,
        "places": PLACES,
    }
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | shown))


def done(request: Request, key: str, route: str, *where: str) -> HttpResponse:
    """Says that it was done, and leads on."""
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse(route, args=where))


def book_of(consultation: Consultation) -> Codebook:
    """The codebook; not there before one was adopted."""
    found = public.codebook_of(consultation)
    if found is None:
        raise Http404
    return found


def theme_at(consultation: Consultation, key: str) -> Theme:
    """A theme of the codebook; what is none is not there."""
    book = book_of(consultation)
    if key not in book.keys:
        raise Http404
    return book.theme(key)


def told(versions: Sequence[KeptVersion], consultation: Consultation, language: str) -> list[Told]:
    """Versions with what each changed."""
    return [Told(one, _changed(one, consultation, language)) for one in versions]


def _changed(one: KeptVersion, consultation: Consultation, language: str) -> tuple[tuple[Difference, str, str], ...]:
    before = kept.version(consultation, one.version.number - 1)
    if before is None:
        return ()
    found = differences(before.codebook, one.codebook)
    return tuple((each, *_called(each.theme, before.codebook, one.codebook, language)) for each in found)


def _called(key: str, before: Codebook, after: Codebook, language: str) -> tuple[str, str]:
    theme = after.theme(key) if key in after.keys else before.theme(key)
    return theme.label(language), spoken(theme, language)


def spoken(theme: Theme, language: str) -> str:
    """The language in which the theme is called what ``label`` gives."""
    for one in (language, "en", *theme.labels):
        if theme.labels.get(one):
            return one
    return "und"


def said_with(request: Request) -> dict[str, Any]:
    """What every change is given: the version that was read, and the reason."""
    return {"read": whole(said(request, "read")), "reason": said(request, "reason")}


def typed_theme(request: Request, key: str) -> Theme:
    """The theme of the form; a new one has its key from its label."""
    labels = {language: one for language in OFFICIAL if (one := said(request, f"label_{language}"))}
    phrases = {language: many for language in OFFICIAL if (many := _lines(said(request, f"phrases_{language}")))}
    return Theme(key, labels, phrases, said(request, "definition"), said(request, "colour"))


def new_theme(request: Request, consultation: Consultation) -> Theme:
    """The same for a theme that is not there yet; looked up by its label where no phrase is given."""
    theme = typed_theme(request, "")
    labels = (theme.labels.get("en", ""), *theme.labels.values())
    key = key_for(next(filter(None, labels), ""), book_of(consultation).keys)
    phrases = {language: (label,) for language, label in theme.labels.items()} | theme.concepts
    return replace(theme, key=key, concepts=phrases)


def fields_of(request: Request, theme: Theme | None) -> dict[str, Any]:
    """The form of a theme as it was typed, else as the theme is."""
    if "definition" in request.POST:
        return {
            "fields": [Field(code, said(request, f"label_{code}"), said(request, f"phrases_{code}")) for code in OFFICIAL],
            "definition": said(request, "definition"),
            "colour": said(request, "colour"),
        }
    labels, phrases = (theme.labels, theme.concepts) if theme else ({}, {})
    return {
        "fields": [Field(code, labels.get(code, ""), "\n".join(phrases.get(code, ()))) for code in OFFICIAL],
        "definition": theme.definition if theme else "",
        "colour": theme.colour if theme else "",
    }


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in text.split("\n") if line.strip()))
