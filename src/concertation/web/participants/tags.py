"""What the templates of the submit flow say besides ``web.tags``: fields by name, faults in words, moments in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import cast

from django import template

from concertation.core.message import message
from concertation.documents.writing.receipt import utc_in_words
from concertation.records.models import Party
from concertation.web.participants.form import Fault, Field
from concertation.web.request import Request

register = template.Library()
ROOM = "submit"


@register.filter
def named(fields: dict[str, Field], name: str) -> Field:
    """The field of that name."""
    return fields[name]


@register.filter
def of_field(faults: Iterable[Fault], name: str) -> list[Fault]:
    """What is not accepted in the field of that name."""
    return [one for one in faults if one.field == name]


@register.simple_tag(takes_context=True)
def why(context: template.Context, fault: Fault) -> str:
    """Why something is not accepted, in the page's language."""
    return message(ROOM, fault.key, cast(Request, context["request"]).language, **fault.slots)


@register.simple_tag(takes_context=True)
def utc(context: template.Context, at: datetime) -> str:
    """A moment in universal time."""
    return utc_in_words(at, cast(Request, context["request"]).language)


@register.simple_tag(takes_context=True)
def called(context: template.Context, party: Party) -> str:
    """What a party of the register is called in the page's language today."""
    request = cast(Request, context["request"])
    return party.name_in(request.language, request.at.date())
