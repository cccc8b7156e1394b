"""The list of consultations, a consultation as its call for inputs has it, and the mandate that it answers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.http import HttpResponse

from concertation.core.consultation import STANDINGS, Instrument, InstrumentField, draft_instrument
from concertation.core.consultation import Question as QuestionValue
from concertation.core.finding import SMALLEST
from concertation.core.message import message
from concertation.core.party import CLASSES, REGIONS, STATE_CLASSES, region_of
from concertation.core.resolution import OperativeParagraph, Resolution
from concertation.documents.akn import write_resolution
from concertation.records import public
from concertation.records.assistance import has_public
from concertation.records.meetings import meetings_of
from concertation.records.models import Consultation, Extension, Invitation, Question
from concertation.records.rounds import further_of, round_of
from concertation.records.succession import after, before
from concertation.web.public.linked_data import consultation_data
from concertation.web.public.meetings import shown
from concertation.web.public.page import consultation_at, page, standing_of, titled
from concertation.web.request import Request

SPECIMEN: Final = "specimen: not a United Nations document"
ADDRESSES: Final = (
    ("/c.json .csv .atom .ics", "data.consultations"),
    ("/c/{slug}.json .ics", "data.consultation"),
    ("/c/{slug}/s.json .csv .atom", "data.submissions"),
    ("/c/{slug}/s/{id}.json .csv .docx .pdf .txt", "data.submission"),
    ("/c/{slug}/findings.json .csv", "data.findings"),
    ("/c/{slug}/findings/{theme}.json .csv", "data.theme"),
    ("/c/{slug}/pictures/{key}.svg .png .csv", "data.picture"),
    ("/c/{slug}/report/{version}.json .docx .pdf .xml", "data.report"),
    ("/c/{slug}/followup.json .csv .atom", "data.followup"),
    ("/c/{slug}/assistance.json .atom", "data.assistance"),
    ("/c/{slug}/data.zip", "data.whole"),
    ("/log/checkpoint /log/tile/…", "data.log"),
)
"""What the page for machines names: addresses with their suffixes, and the message that says what they hold."""


@dataclass(frozen=True)
class Listed:
    """A consultation in the list: its title in a language, where it stands."""

    consultation: Consultation
    title: str
    title_language: str
    standing: str


def listed(request: Request) -> list[Listed]:
    """All consultations, or those of the standing that the reader asks for."""
    wanted = request.GET.get("standing", "")
    found = []
    for one in public.consultations():
        stands = standing_of(one, request)
        if wanted in ("", stands):
            found.append(Listed(one, *one.title_in(request.language), stands))
    return found


def index(request: Request) -> HttpResponse:
    """Open, being analysed, reported."""
    wanted = request.GET.get("standing", "")
    return page(request, "index", listed=listed(request), wanted=wanted, standings=STANDINGS)


def consultation(request: Request, slug: str) -> HttpResponse:
    """A consultation in the field order of a call for inputs, with who was asked and how its deadline moved."""
    found = consultation_at(slug)
    return page(
        request, "consultation", found,
        call=call_of(found, request.language),
        fields=fields_of(found, request.language),
        extensions=Extension.objects.filter(consultation=found),
        invited=invited(found),
        received=public.received(found),
        published=public.total(found, "published"),
        versions=public.issued(found)[:1],
        earlier=titled(before(found), request),
        later=titled(after(found), request),
        rounds=_rounds(found),
        meetings=[shown(request, one) for one in meetings_of(found)], assistance=has_public(found),
        ld=consultation_data(request, found),
    )  # fmt: skip


def fields_of(consultation: Consultation, language: str) -> list[InstrumentField]:
    """The labelled lines of the call; a training consultation names no real office as the one that issues it."""
    fields = call_of(consultation, language).fields
    issuer = message("consultation", "field.issuer", language)
    return [one for one in fields if not (consultation.training and one.label == issuer)]


def call_of(consultation: Consultation, language: str) -> Instrument:
    """The call for inputs in that language, as it was opened."""
    kept = Question.objects.filter(consultation=consultation, language=language).order_by("number")
    questions = tuple(QuestionValue(one.number, one.limb, one.text, one.language) for one in kept)
    mandate, resolution = consultation.mandate.as_value(), consultation.mandate.resolution.as_value()
    return draft_instrument(
        "call", "ngo", mandate, resolution, questions,
        language=language, deadline=consultation.deadline, at=consultation.opened_at.date(),
    )  # fmt: skip


@dataclass(frozen=True)
class Invited:
    """How many parties were asked: States by regional group, others by class; nobody by name.

    Classes other than States of fewer than ``SMALLEST`` are ``few`` together, so that no count points at somebody; 0 where
    there are none.
    """

    regions: tuple[tuple[str, int], ...]
    classes: tuple[tuple[str, int], ...]
    few: int = 0


def invited(consultation: Consultation) -> Invited:
    """Counts of who was asked, on the day the call was opened."""
    asked = Invitation.objects.filter(consultation=consultation).values_list("party__key", "party__party_class")
    on = consultation.opened_at.date()
    regions = Counter(region_of(key, on) for key, party_class in asked if party_class == "member_state")
    classes = Counter(party_class for _, party_class in asked if party_class != "member_state")
    return Invited(
        tuple((region, regions[region]) for region in REGIONS if regions[region]),
        tuple((one, classes[one]) for one in CLASSES if classes[one] >= (1 if one in STATE_CLASSES else SMALLEST)),
        sum(count for one, count in classes.items() if one not in STATE_CLASSES and count < SMALLEST),
    )


@dataclass(frozen=True)
class Provision:
    """An operative paragraph and whether it is the one that the consultation answers."""

    paragraph: OperativeParagraph
    answered: bool


def provisions(consultation: Consultation, resolution: Resolution) -> list[Provision]:
    """The operative paragraphs of the resolution."""
    mandate = consultation.mandate
    answered = (mandate.paragraph or None, mandate.part or None)
    return [Provision(one, (one.number, one.part) == answered) for one in resolution.operative]


def _rounds(consultation: Consultation) -> list[tuple[str, str]]:
    """The rounds that were opened: route, and what each is called."""
    found = (("round", "round:round", round_of(consultation)), ("further", "round:further", further_of(consultation)))
    return [(route, key) for route, key, one in found if one is not None]


def mandate(request: Request, slug: str) -> HttpResponse:
    """The resolution as it was read, the paragraph that is answered marked."""
    found = consultation_at(slug)
    resolution = found.mandate.resolution.as_value()
    earlier = titled(before(found), request)
    return page(request, "mandate", found, resolution=resolution, provisions=provisions(found, resolution), earlier=earlier)


def mandate_xml(request: Request, slug: str) -> HttpResponse:
    """The resolution in Akoma Ntoso."""
    found = consultation_at(slug)
    resolution = found.mandate.resolution
    marked_up = write_resolution(resolution.as_value(), marked_up_on=resolution.registered_at.date())
    return HttpResponse(marked(marked_up, found), content_type="application/akn+xml")


def marked(xml: bytes, consultation: Consultation) -> bytes:
    """XML of a training consultation with the mark of a specimen behind its declaration."""
    if not consultation.training:
        return xml
    declaration, end, rest = xml.partition(b"?>")
    return declaration + end + b"\n<!-- " + SPECIMEN.encode() + b" -->" + rest


def api(request: Request) -> HttpResponse:
    """What there is for machines: the addresses, their suffixes, the description of the interface."""
    return page(request, "api", listed=listed(request), addresses=ADDRESSES)
