"""Technical assistance as data, as far as States let everybody see it: no figure, no rank, no day of a request."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.conf import settings
from ninja import Router
from pydantic import BaseModel, Field

from concertation.core.assistance import Words
from concertation.records.assistance import SeenOffer, SeenRequest, StateFile, public_files
from concertation.records.installed import safe_of
from concertation.records.models import Party
from concertation.web.api.answer import Answer, Slug, notice_of
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.page import consultation_at
from concertation.web.request import Request

router = Router(tags=["technical assistance"])
PAGE: Final = "assistance"


class AssistanceParty(BaseModel):
    """A party of the register."""

    key: str = Field(description="As in the register.")
    name: str = Field(description="In English, today.")


class AssistanceWords(BaseModel):
    """What a State writes, in the language of its choice."""

    title: str
    text: str = Field(description="Empty where there is a title alone.")


class AssistanceStep(BaseModel):
    """A step that one side tells and the other may confirm."""

    on: date
    text: str


class AssistanceOffer(BaseModel):
    """An offer that both sides agree to show."""

    party: AssistanceParty
    state: str = Field(description="`made`, `accepted`, `agreed`, `completed`, `declined`, `taken_back` or `ended`.")
    text: str
    steps: list[AssistanceStep]


class AssistanceRequest(AssistanceWords):
    """A request."""

    address: str
    state: str = Field(description="`open` or `closed`.")
    priority: str | None = Field(description="The title of the priority that it rests on, where everybody may see that.")
    rests_on: str | None = Field(description="The address of the paragraph of a report, or of the reply, that it rests on.")
    offers: list[AssistanceOffer]


class StateAssistance(BaseModel):
    """What one State lets everybody see."""

    party: AssistanceParty
    priorities: list[AssistanceWords] = Field(description="In the State's own order, of those that everybody may see.")
    requests: list[AssistanceRequest]


class PublicAssistance(Answer):
    """Technical assistance in a consultation; a State that lets nothing be seen is not named."""

    address: str
    states: list[StateAssistance] = Field(description="In the order of their names.")


@router.get(
    "/c/{slug}/assistance.json", response=PublicAssistance, operation_id="public_assistance", summary="Technical assistance"
)
def public_assistance(request: Request, slug: Slug) -> PublicAssistance:
    """Priorities and requests that States let everybody see, with the offers that both sides agree to show."""
    consultation, at = consultation_at(slug), addresses(request, slug)
    files, today = public_files(consultation, safe_of(settings.DATA)), request.at.date()
    return PublicAssistance(
        notice=notice_of(consultation), address=at.file(PAGE), states=[_state(one, at, today) for one in files]
    )


def _state(file: StateFile, at: Addresses, today: date) -> StateAssistance:
    return StateAssistance(
        party=_named(file.party, today), priorities=[_written(one.words) for one in file.priorities],
        requests=[_asked(one, offers, at, today) for one, offers in file.requests],
    )  # fmt: skip


def _named(party: Party, today: date) -> AssistanceParty:
    return AssistanceParty(key=party.key, name=party.name_in("en", today))


def _written(words: Words) -> AssistanceWords:
    return AssistanceWords(title=words.title, text=words.text)


def _asked(one: SeenRequest, offers: list[SeenOffer], at: Addresses, today: date) -> AssistanceRequest:
    return AssistanceRequest(
        title=one.words.title, text=one.words.text, address=f"{at.file(PAGE)}#r-{one.row.pk}", state=one.row.state,
        priority=one.priority.words.title if one.priority else None, rests_on=_ground(one, at),
        offers=[_offered(each, today) for each in offers],
    )  # fmt: skip


def _ground(one: SeenRequest, at: Addresses) -> str | None:
    row = one.row
    if row.version is not None:
        return f"{at.report(row.version.issue or 0)}#p{row.paragraph}"
    return at.passage(row.passage) if row.passage is not None and one.passage_is_public else None


def _offered(one: SeenOffer, today: date) -> AssistanceOffer:
    steps = [AssistanceStep(on=each.row.on, text=each.words.text) for each in one.steps]
    return AssistanceOffer(party=_named(one.party, today), state=one.row.state, text=one.words.text, steps=steps)
