"""Themes as data: what was found on one, with the words it rests on, and the codebook that holds them all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from django.http import Http404
from ninja import Path, Router
from pydantic import BaseModel, Field

from concertation.core.finding.public import PublicFinding, PublicPassage
from concertation.records import public
from concertation.records.models import Consultation, Passage
from concertation.web.api.answer import Answer, Slug, notice_of
from concertation.web.api.finding import Counted, FoundPassage, counted, found_passage
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.findings import findings_or_404
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import label_of
from concertation.web.request import Request

router = Router(tags=["findings"])


ThemeKey = Annotated[str, Path(pattern=r"^[^/.\x00]+$", description="The key of a theme, as in the codebook.")]


class ReadableFoundPassage(FoundPassage):
    """A passage under a finding, with its words."""

    label: str = Field(description="Whose it is, as far as its author lets it be said.")
    words: str
    address: str


class ThemeFinding(Counted):
    """A finding with the words that it rests on."""

    passages: list[ReadableFoundPassage]
    differences: list[ReadableFoundPassage]


class OneTheme(Answer):
    """What was found on one theme."""

    address: str
    theme: str
    labels: dict[str, str] = Field(description="What the theme is called, by language.")
    definition: str
    on: date
    unanswered: bool
    findings: list[ThemeFinding]


class Theme(BaseModel):
    """A theme."""

    key: str = Field(description="Its part of every address.")
    address: str
    labels: dict[str, str] = Field(description="What it is called, by language.")
    concepts: dict[str, list[str]] = Field(description="Phrases that speak of it, by language.")
    definition: str


class Codebook(Answer):
    """The themes with which passages are coded, in the order in which the report takes them up."""

    name: str
    themes: list[Theme]


@router.get("/c/{slug}/findings/{theme}.json", response=OneTheme, operation_id="theme", summary="One theme", by_alias=True)
def theme(request: Request, slug: Slug, theme: ThemeKey) -> OneTheme:
    """The findings on a theme with the words of their passages."""
    consultation, at = consultation_at(slug), addresses(request, slug)
    found, codebook = findings_or_404(consultation), public.codebook_of(consultation)
    if codebook is None or theme not in codebook.keys:
        raise Http404
    own, about = found.of_theme(theme), codebook.theme(theme)
    ids = [one.passage for finding in own for one in (*finding.passages, *finding.differences)]
    kept = {one.id: one for one in public.passages_in_turn(dict.fromkeys(ids))}
    return OneTheme(
        notice=notice_of(consultation), address=at.theme(theme), theme=theme, labels=about.labels,
        definition=about.definition, on=found.on, unanswered=theme in found.unanswered,
        findings=[_with_words(one, kept, at) for one in own],
    )  # fmt: skip


@router.get("/c/{slug}/codebook.json", response=Codebook, operation_id="codebook", summary="Codebook")
def codebook(request: Request, slug: Slug) -> Codebook:
    """The themes with their names in six languages and their definitions."""
    return codebook_of(consultation_at(slug), addresses(request, slug))


def codebook_of(consultation: Consultation, at: Addresses) -> Codebook:
    """The codebook as an answer; not found before one was adopted."""
    kept = public.codebook_of(consultation)
    if kept is None:
        raise Http404
    return Codebook(
        notice=notice_of(consultation),
        name=kept.name,
        themes=[
            Theme(key=one.key, address=at.theme(one.key), labels=one.labels, definition=one.definition,
                  concepts={language: list(phrases) for language, phrases in one.concepts.items()})
            for one in kept.themes
        ],
    )  # fmt: skip


def _with_words(one: PublicFinding, kept: Mapping[str, Passage], at: Addresses) -> ThemeFinding:
    return ThemeFinding(
        **counted(one).model_dump(),
        passages=[_readable(each, kept[each.passage], at) for each in one.passages if each.passage in kept],
        differences=[_readable(each, kept[each.passage], at) for each in one.differences if each.passage in kept],
    )


def _readable(one: PublicPassage, kept: Passage, at: Addresses) -> ReadableFoundPassage:
    return ReadableFoundPassage(
        **found_passage(one).model_dump(), label=label_of(kept.submission, "en"), words=kept.words, address=at.passage(kept)
    )
