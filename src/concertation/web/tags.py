"""What templates say: our sentences in the page's language, days, words of others in theirs."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import Any, cast

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from concertation.core.consultation.wording import deadline_in_words
from concertation.core.language import direction
from concertation.core.message import day_in_words, message, opening
from concertation.core.party import REGIONS, label_of
from concertation.core.picture import Picture
from concertation.core.report import Sentence, Table
from concertation.core.report.phrase import class_label, region_label
from concertation.documents.writing.characters import direction_of, printable
from concertation.documents.writing.layout import Piece, pieces
from concertation.records.models import Extension, Meeting
from concertation.web.request import Request, in_language, permanent

register = template.Library()
ROOM = "web"


def _request(context: template.Context) -> Request:
    return cast(Request, context["request"])


@register.simple_tag(takes_context=True)
def say(context: template.Context, key: str, **slots: str | int) -> str:
    """The message in the page's language, its slots filled; escaped like all text. ``room:key`` names another room."""
    room, _, bare = key.rpartition(":")
    return message(room or ROOM, bare, _request(context).language, **slots)


@register.simple_tag(takes_context=True)
def day(context: template.Context, on: date | None) -> str:
    """The day in words of the page's language; a dash where it is not known."""
    if on is None:
        return "–"
    return day_in_words(on.astimezone(UTC).date() if isinstance(on, datetime) else on, _request(context).language)


@register.simple_tag(takes_context=True)
def dated(context: template.Context, key: str, on: date | None, **slots: str | int) -> str:
    """A message that tells a day."""
    return say(context, key, day=day(context, on), **slots)


@register.simple_tag(takes_context=True)
def labelled(context: template.Context, key: str) -> str:
    """A label with the colon that the language writes after it."""
    return say(context, "labelled", label=say(context, key))


@register.simple_tag(takes_context=True)
def numbered(context: template.Context, number: int) -> str:
    """The number of a reply: a name, so that its digits stand together."""
    return say(context, "number", n=str(number))


@register.simple_tag(takes_context=True)
def extended(context: template.Context, extension: Extension) -> str:
    """That the deadline moved, when, and from when to when."""
    before, after = (two_zones(context, at) for at in (extension.deadline_before, extension.deadline_after))
    return say(context, "extended", day=day(context, extension.at), before=before, after=after)


@register.simple_tag(takes_context=True)
def group(context: template.Context, key: str | None) -> str:
    """What a class of respondents or a regional group is called."""
    language = _request(context).language
    if key in REGIONS:
        return region_label(key, language)
    return opening(class_label(key or "unidentified", language))


@register.simple_tag(takes_context=True)
def one_of(context: template.Context, party_class: str | None) -> str:
    """What one party of that class is called."""
    language = _request(context).language
    return opening(label_of(party_class, language, one=True)) if party_class else message(ROOM, "class.unknown", language)


@register.simple_tag(takes_context=True)
def tongue(context: template.Context, language: str) -> str:
    """The name of a language in the page's language."""
    return message(ROOM, "tongue", _request(context).language, lang=language)


@register.simple_tag(takes_context=True)
def words(context: template.Context, text: str, language: str) -> SafeString | str:
    """Text in its own language and direction, marked where that is not the page's."""
    if language == _request(context).language:
        return printable(text)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction_of(text, language), printable(text))


@register.simple_tag
def sentence(one: Sentence, language: str) -> SafeString:
    """A sentence of a report in that language; words that it quotes in another one are marked as such."""
    return format_html_join("", "{}", ((_spoken(each, language),) for each in pieces(one, language)))


def _spoken(piece: Piece, language: str) -> SafeString | str:
    if piece.language == language:
        return piece.text
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', piece.language, piece.direction, piece.text)


@register.simple_tag(takes_context=True)
def switched(context: template.Context, language: str) -> str:
    """This page's address in another language."""
    return in_language(_request(context), language)


@register.simple_tag(takes_context=True)
def address(context: template.Context, path: str | None = None) -> str:
    """The permanent address of a path of ours, or of this page."""
    request = _request(context)
    return permanent(request, path or request.path)


@register.simple_tag(takes_context=True)
def two_zones(context: template.Context, at: datetime) -> str:
    """A moment in the time of New York and of Geneva."""
    return deadline_in_words(at, _request(context).language)


@register.simple_tag(takes_context=True)
def paragraph_label(context: template.Context, paragraph: str) -> str:
    """A paragraph of a report as a link says it."""
    return message(ROOM, "used.short", _request(context).language, where=paragraph)


@register.simple_tag(takes_context=True)
def facet_value(context: template.Context, facet: str, value: str) -> str:
    """A value of a facet in words."""
    return tongue(context, value) if facet == "language" else group(context, value)


@register.simple_tag(takes_context=True)
def tab(context: template.Context, route: str, key: str) -> SafeString:
    """A tab of a consultation, marked where the page stands under it."""
    path = reverse(route, args=(context["consultation"].slug,))
    bare, here = path.removeprefix(get_script_prefix().rstrip("/")), _request(context).path_info
    current = here == bare or (route != "consultation" and here.startswith(f"{bare}/"))
    mark = format_html(' aria-current="{}"', "page" if here == bare else "true") if current else ""
    return format_html('<a href="{}"{}>{}</a>', path, mark, message(ROOM, key, _request(context).language))


@register.simple_tag(takes_context=True)
def permanent_path(context: template.Context) -> str:
    """The path of this page without its language: a suffix makes it data."""
    request = _request(context)
    return f"{request.root}{request.path_info}"


@register.simple_tag
def json_ld(value: dict[str, Any]) -> SafeString:
    """Linked data for machines that read pages; no text in it can end the element."""
    written = json.dumps(value, ensure_ascii=False).translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"})
    # Nothing that HTML reads as markup is left in it.
    return mark_safe(f'<script type="application/ld+json">{written}</script>')  # noqa: S308 - as said


@register.simple_tag
def column_at(picture: Picture, place: int) -> str:
    """The head of a column, for a narrow page that stacks the cells."""
    return picture.columns[place]


@register.simple_tag
def head_at(table: Table, place: int) -> str:
    """The same for a table of a report."""
    return table.header[place]


@register.simple_tag(takes_context=True)
def meeting_title(context: template.Context, meeting: Meeting) -> SafeString | str:
    """The title of a meeting in the language of the page, or marked in another that it has."""
    return words(context, *meeting.title_in(_request(context).language))


@register.filter
def dir_of(language: str) -> str:
    """``rtl`` or ``ltr``."""
    return direction(language)
