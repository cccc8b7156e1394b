"""What the templates of the desk and of signing in say besides ``web.tags``: above all why a field was not accepted."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

from django import template
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from concertation.core.language import language_of
from concertation.core.message import message, message_keys
from concertation.core.party import STATE_CLASSES
from concertation.core.submission.section import section_of
from concertation.documents.writing.characters import direction_of, printable
from concertation.records.models import Consultation, Dispatch
from concertation.web.request import Request
from concertation.web.secretariat.page import places_for

register = template.Library()
ROOM = "desk"
REPORT_PLACES: Final = {
    "desk_report": "editor:reports", "desk_attribution": "attribution:check", "desk_clear": "clearing:clearance",
    "desk_publish": "publish:publish",
}  # fmt: skip


@register.simple_tag(takes_context=True)
def fault(context: template.Context, field: str, error: ValidationError) -> str:
    """Why a field was not accepted, by the code of the error; what has none is said by the field, else in general."""
    request: Request = context["request"]
    known = message_keys(ROOM, "en")
    keys = (f"account.fault.{error.code}", f"account.fault.{field}", "account.fault.other")
    return message(ROOM, next(key for key in keys if key in known), request.language)


@register.simple_tag(takes_context=True)
def text_name(context: template.Context, name: str) -> SafeString | str:
    """What a text of a reply is: the answer to a question, the summary, or the file that it was read from."""
    section, language = section_of(name), context["request"].language
    if section is None:
        return format_html("<bdi>{}</bdi>", printable(name))
    if section.question:
        return message("pack", "question", language, n=section.number)
    if section.kind == "proposal":
        return message("round", "proposal.n", language, n=section.number)
    return message("web", "summary", language)


@register.simple_tag(takes_context=True)
def guessed(context: template.Context, text: str) -> SafeString | str:
    """Words whose language nobody has told, line by line, marked as of the one that they seem to be in."""
    request: Request = context["request"]
    language = language_of(text).lang
    if language == request.language:
        return _lines(text)
    return format_html('<bdi lang="{}" dir="{}">{}</bdi>', language, direction_of(text, language), _lines(text))


@register.simple_tag(takes_context=True)
def office(context: template.Context, name: str, party_class: str) -> str:
    """What an office is called: a State is at its mission in New York, any other party has an office there."""
    key = f"office.{name}" if party_class in STATE_CLASSES else f"office.{name}.body"
    known = message_keys("register", "en")
    return message("register", key if key in known else f"office.{name}", context["request"].language)


@register.filter(name="sorted")
def in_order(words: Collection[str]) -> list[str]:
    """The same in an order that does not change."""
    return sorted(words)


@register.filter
def as_json(value: Any) -> str:
    """Plain values as JSON, for an attribute that a script of ours reads; escaped like all text."""
    return json.dumps(value)


@register.filter
def drawing(svg: str) -> SafeString:
    """An SVG that a library of ours has drawn, as part of the page; it holds figures and no text."""
    return mark_safe(svg.partition("?>")[2] if svg.startswith("<?xml") else svg)  # noqa: S308 - as said


@register.filter
def in_fours(text: str) -> str:
    """A long secret as people copy it: in groups of four."""
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


@register.simple_tag(takes_context=True)
def report_places(context: template.Context) -> list[tuple[str, str]]:
    """The routes of the places of a report that this person may open, and what each is called."""
    return places_for(context["request"].user.role, REPORT_PLACES)


@register.simple_tag
def offices() -> list[tuple[str, str]]:
    """The services of the office by which people may sign in: identifier and name."""
    providers: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    return [(one["provider_id"], one["name"]) for one in providers["openid_connect"]["APPS"]]


@register.simple_tag
def factor_asked() -> bool:
    """Whether this installation opens its desk only to those who have a second factor."""
    return bool(settings.REQUIRE_MFA)


@register.simple_tag
def letter_words(consultation: Consultation, text: str, language: str) -> SafeString | str:
    """The words of a letter in that language, in which the title of the consultation may stand in another: it is marked."""
    title, spoken = consultation.title_in(language)
    if spoken == language:
        return _lines(text)
    marked = format_html('<bdi lang="{}" dir="{}">{}</bdi>', spoken, direction_of(title, spoken), printable(title))
    return format_html_join(marked, "{}", ((_lines(part),) for part in text.split(title)))


@register.simple_tag(takes_context=True)
def addressee(context: template.Context, letter: Dispatch) -> SafeString | str:
    """The party that a letter goes to, as a list calls it that day; empty where it answers a sender alone."""
    request: Request = context["request"]
    if letter.invitation is None:
        return ""
    return format_html("<bdi>{}</bdi>", letter.invitation.party.name_in(request.language, request.at.date()))


def _lines(text: str) -> str:
    """Line by line as it was written."""
    return "\n".join(printable(line) for line in text.split("\n"))
