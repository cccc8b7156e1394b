"""About you: the respondent as it calls itself, its class, the language of the reply. A party that was invited is fixed."""

from __future__ import annotations

from django.http import HttpResponse

from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES
from concertation.core.submission import Content
from concertation.web.participants.drafting import drafting, filled_in
from concertation.web.participants.form import Fault, Form, Values, anything_goes
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request


def _read(content: Content) -> Values:
    return {
        "party_name": content.party_name, "party_class": content.party_class, "reply_language": content.language,
    }  # fmt: skip


def _write(content: Content, values: Values) -> Content:
    chosen = values["party_class"] if values["party_class"] in CLASSES else ""
    return _in_language(content, values).with_(party_name=values["party_name"].strip(), party_class=chosen)


def _in_language(content: Content, values: Values) -> Content:
    return content.with_(language=values["reply_language"]) if values["reply_language"] in OFFICIAL else content


def _faults(values: Values) -> list[Fault]:
    return [] if values["party_class"] in CLASSES else [Fault("party_class", "fault.class")]


STRANGER = Form(_read, _write, _faults)
PARTY = Form(lambda content: {"reply_language": content.language}, _in_language, anything_goes)


@drafting
def about(request: Request, visit: Visit) -> HttpResponse:
    """Who replies, and in which language."""
    party = visit.submission.party
    name = party.name_in(request.language, request.at.date()) if party else ""
    return filled_in(request, visit, "about", PARTY if party else STRANGER, name=name, classes=CLASSES, official=OFFICIAL)
