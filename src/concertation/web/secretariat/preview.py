"""An instrument as whoever gets it will see it: on the page, as DOCX and PDF, with the mail that carries it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpResponse

from concertation.core.consultation import KINDS, Instrument, PersonalLink
from concertation.core.party import CLASSES, OFFICES, STATE_CLASSES
from concertation.core.refusal import Refusal
from concertation.documents.writing.instrument import instrument_docx, instrument_pdf
from concertation.documents.writing.mail import MEDIA_TYPES
from concertation.records.invitations import USUAL
from concertation.records.letters import Letters, addressee_for
from concertation.records.models import Consultation, Party, Representative
from concertation.web.field import asked, whole
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import asking_page, link_address

WRITERS: Final[Mapping[str, Callable[[Instrument, datetime], bytes]]] = {
    "docx": lambda instrument, at: instrument_docx(instrument, at=at),
    "pdf": lambda instrument, at: instrument_pdf(instrument, at=at),
}
FORMS: Final = tuple(WRITERS)
PLACEHOLDER: Final = "…"
"""In the place of a personal link: whoever reads a preview gets no way in."""


def preview(request: Request, slug: str) -> HttpResponse:
    """The instrument that is asked for; a pairing that the rule forbids is refused with the rule."""
    consultation = consultation_at(slug)
    letters = Letters(consultation)
    choice = _choice(request, letters)
    try:
        return _shown(request, consultation, letters, choice)
    except Refusal as refusal:
        return asking_page(
            request, "preview", consultation, refusal=refusal, typed=choice, **_choices(letters, choice["class"])
        )


def _choice(request: Request, letters: Letters) -> dict[str, str]:
    """What was asked for, completed by what is usual: a mission, and the language of the page."""
    to_class = asked(request, "class") if asked(request, "class") in CLASSES else "member_state"
    wished = (asked(request, "lang"), request.language)
    return {
        "class": to_class,
        "kind": asked(request, "kind") if asked(request, "kind") in KINDS else USUAL[to_class],
        "lang": next((one for one in wished if one in letters.languages), letters.languages[0]),
        "party": asked(request, "party"),
        "address": asked(request, "address"),
        "office": asked(request, "office") if asked(request, "office") in OFFICES else "",
        "narrow": "1" if asked(request, "narrow") else "",
    }


def _choices(letters: Letters, to_class: str) -> dict[str, Any]:
    """What may be chosen; only a State is written to at one of its missions."""
    offices = OFFICES[:3] if to_class in STATE_CLASSES else ()
    return {"classes": CLASSES, "kinds": KINDS, "languages_of": letters.languages, "offices_of": offices}


def _shown(request: Request, consultation: Consultation, letters: Letters, choice: dict[str, str]) -> HttpResponse:
    instrument = _drafted(request, letters, choice)
    if asked(request, "form") in WRITERS:
        return as_file(instrument, asked(request, "form"), request.at)
    mail = letters.covering(choice["kind"], choice["class"], choice["lang"], None)
    return asking_page(
        request, "preview", consultation,
        typed=choice, instrument=instrument, mail=mail, mail_text=mail.body.replace("{link}", link_address(PLACEHOLDER)),
        asked=urlencode(choice), forms=FORMS, **_choices(letters, choice["class"]),
    )  # fmt: skip


def _drafted(request: Request, letters: Letters, choice: dict[str, str]) -> Instrument:
    on, language = request.at.date(), choice["lang"]
    party = Party.objects.filter(key=choice["party"], party_class=choice["class"]).first()
    address = Representative.objects.filter(pk=whole(choice["address"]), party=party).first() if party else None
    named = addressee_for(party, language, on, address, _office(choice)) if party else None
    return letters.instrument(
        choice["kind"], choice["class"], language, at=on, addressee=named, link=PersonalLink(link_address(PLACEHOLDER))
    )


def _office(choice: dict[str, str]) -> str:
    return choice["office"] if choice["class"] in STATE_CLASSES else ""


def as_file(instrument: Instrument, form: str, at: datetime) -> HttpResponse:
    """The instrument to be saved; a form that we do not write gives the PDF."""
    form = form if form in WRITERS else "pdf"
    headers = {"Content-Disposition": f'attachment; filename="{instrument.kind}-{instrument.language}.{form}"'}
    return HttpResponse(WRITERS[form](instrument, at), content_type="/".join(MEDIA_TYPES[form]), headers=headers)
