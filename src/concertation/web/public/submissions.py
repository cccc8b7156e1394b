"""The list of replies that are published: narrowed, searched, a campaign folded under one of its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse

from concertation.core.report.material import attribution
from concertation.core.theme import Codebook
from concertation.core.token import hits, query_of
from concertation.records import public
from concertation.records.foldings import folded
from concertation.records.models import Consultation, Submission
from concertation.records.public import Choice, Use
from concertation.web.field import asked
from concertation.web.public.page import consultation_at, page
from concertation.web.request import Request

ASKED: Final = {"class": "party_class", "region": "region", "language": "language", "theme": "theme", "q": "query"}
"""What can be asked of the list, and what that narrows."""
LONGEST_QUERY: Final = 300


def choice_of(request: Request) -> Choice:
    """What the reader asks for."""
    return Choice(**{name: asked(request, key, LONGEST_QUERY) for key, name in ASKED.items()})


def codebook_of(consultation: Consultation) -> Codebook:
    """The codebook that the consultation adopted; an empty one before that."""
    return public.codebook_of(consultation) or Codebook("", ())


@dataclass(frozen=True)
class Marked:
    """Words cut where a search found something: each piece with whether it was found."""

    pieces: tuple[tuple[str, bool], ...]
    language: str


def marked(text: str, language: str, query: str) -> Marked:
    """The words with what the query found in them."""
    pieces, done = [], 0
    for start, end in hits(text, language, query_of(query)) if query else ():
        pieces += [(text[done:start], False), (text[start:end], True)]
        done = end
    return Marked(tuple(one for one in (*pieces, (text[done:], False)) if one[0]), language)


@dataclass(frozen=True)
class Entry:
    """A reply in the list: whose, its themes, where it is used, and the passage that a search found."""

    submission: Submission
    label: str
    themes: tuple[str, ...]
    uses: tuple[Use, ...]
    supporters: int
    found: Marked | None
    address: str


def submissions(request: Request, slug: str) -> HttpResponse:
    """The replies that are published, the latest first, narrowed as the reader asks."""
    consultation = consultation_at(slug)
    choice = choice_of(request)
    rows = public.listed(consultation, choice, _before(request))
    entries = entries_of(consultation, rows[: public.PAGE], choice, request.language)
    matching = public.matches(consultation, choice)
    return page(
        request, "submissions", consultation,
        entries=entries,
        choice=choice,
        facets=facets_of(consultation, choice),
        codebook=[(theme.key, theme.label(request.language)) for theme in codebook_of(consultation).themes],
        matching=min(matching, public.COUNTED), more_match="yes" if matching > public.COUNTED else "no",
        received=public.received(consultation),
        published=public.total(consultation, "published"),
        folded=folded(consultation).count(),
        older=_older(request, rows),
        asked=_asked(choice),
    )  # fmt: skip


def _before(request: Request) -> int | None:
    said = request.GET.get("before", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else None


def _asked(choice: Choice) -> str:
    """The question part of an address that asks for the same."""
    return urlencode({key: value for key, name in ASKED.items() if (value := getattr(choice, name))})


def _older(request: Request, rows: list[Submission]) -> str | None:
    """The question part of the address of the next page, where there is one."""
    if len(rows) <= public.PAGE:
        return None
    asked = _asked(choice_of(request))
    return f"{asked}&before={rows[public.PAGE - 1].number}".lstrip("&")


@dataclass(frozen=True)
class Facet:
    """Values by which the list can be narrowed, each with its count and whether it is chosen."""

    key: str
    values: tuple[tuple[str, int, bool], ...]


def facets_of(consultation: Consultation, choice: Choice) -> list[Facet]:
    """The facets of the whole list: their counts do not change with the choice."""
    found = public.facets(consultation)
    return [
        Facet(key, tuple((value, count, getattr(choice, ASKED[key]) == value) for value, count in found[key]))
        for key in ("class", "region", "language")
        if found[key]
    ]


def entries_of(consultation: Consultation, rows: list[Submission], choice: Choice, language: str) -> list[Entry]:
    """What the list shows of these replies; as many questions to the database for three as for thirty."""
    themes, uses = public.themes_of(rows), public.uses_of(rows, language)
    found = public.found_passages(consultation, choice, rows) if choice.query else {}
    supporters = public.supporters(rows)
    labels = codebook_of(consultation)
    return [
        Entry(
            submission=one,
            label=label_of(one, language),
            themes=tuple(theme_label(labels, theme, language) for theme in themes.get(one.id, ())),
            uses=distinct(uses.get(one.id, ())),
            supporters=supporters.get(one.id, 0) + 1,
            found=marked(found[one.id].words, found[one.id].language, choice.query) if one.id in found else None,
            address=reverse("submission", args=(consultation.slug, one.id)),
        )
        for one in rows
    ]  # fmt: skip


def label_of(submission: Submission, language: str) -> str:
    """Whose reply it is, as far as its author lets it be said, with the number it was given at publication."""
    value = submission.as_value()
    return attribution(value, language, value.received or submission.recorded_at.date())


def theme_label(codebook: Codebook, key: str, language: str) -> str:
    """What a theme is called; its key where the codebook has it no more."""
    return codebook.theme(key).label(language) if key in codebook.keys else key


def distinct(uses: Sequence[Use]) -> tuple[Use, ...]:
    """The first use in each paragraph."""
    return tuple({use.paragraph: use for use in reversed(uses)}.values())[::-1]
