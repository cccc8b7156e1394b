"""Consultations as data: the list, and one in the field order of a call for inputs."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Query, Router
from pydantic import BaseModel, Field

from concertation.records import public
from concertation.records.models import Consultation, Extension, Question
from concertation.web.api.answer import NOTICE, Answer, Slug, notice_of
from concertation.web.public.addresses import addresses
from concertation.web.public.consultations import invited, listed
from concertation.web.public.page import consultation_at, standing_of
from concertation.web.request import Request

router = Router(tags=["consultations"])

Standing = Literal["", "open", "analysed", "reported"]


class Summary(BaseModel):
    """A consultation in the list."""

    slug: str = Field(description="Its part of every address.")
    address: str = Field(description="Its permanent address.")
    title: str
    titles: dict[str, str] = Field(description="Official titles by language, where they are known.")
    lang: str = Field(description="The language of `title`: that of the resolution.")
    training: bool = Field(description="Whether its parties are fictional.")
    standing: str = Field(description="`open`, `analysed` or `reported`, at the moment of asking.")
    opened: datetime
    deadline: datetime | None
    considered_on: date | None = Field(description="When the meeting takes the item up.")
    resolution: str | None = Field(description="The symbol of the resolution that orders it.")
    paragraph: str | None = Field(description="The operative paragraph; null where the only one has no number.")


class Consultations(Answer):
    """The consultations, the latest first."""

    consultations: list[Summary]


class Limb(BaseModel):
    """What the mandate asks about."""

    limb: str = Field(description="`ways_and_means`, `obstacles` or `proposals`.")
    text: str = Field(description="In the words of the resolution.")


class AskedQuestion(BaseModel):
    """A question of the call."""

    number: int
    lang: str
    limb: str
    text: str


class Moved(BaseModel):
    """An extension of the deadline, for everybody alike."""

    before: datetime
    after: datetime
    reason: str
    lang: str


class Asked(BaseModel):
    """How many parties were invited; nobody by name."""

    regions: dict[str, int] = Field(description="States by regional group.")
    classes: dict[str, int] = Field(description="All others by class.")


class Issued(BaseModel):
    """An issued version of the report in one language."""

    number: int
    lang: str
    issued: datetime | None
    address: str


class WholeConsultation(Summary, Answer):
    """A consultation."""

    limbs: list[Limb]
    questions: list[AskedQuestion]
    extensions: list[Moved]
    invited: Asked
    received: int | None = Field(
        description="Replies received; null where the number is so small that it could tell of one that is not public."
    )
    published: int = Field(description="Replies that are public.")
    versions: list[Issued] = Field(description="Issued versions of the report, the latest first.")
    data: str = Field(description="The whole set of public data, in one file.")


@router.get("/c.json", response=Consultations, operation_id="consultations", summary="Consultations")
def consultations(
    request: Request,
    standing: Annotated[Standing, Query(description="Only those that stand there; empty: all.")] = "",
) -> Consultations:
    """All consultations that were opened, the latest first."""
    del standing  # the page's own list reads it
    found = [_summary(request, one.consultation) for one in listed(request)]
    return Consultations(notice=NOTICE if public.only_training() else None, consultations=found)


@router.get("/c/{slug}.json", response=WholeConsultation, operation_id="consultation", summary="One consultation")
def consultation(request: Request, slug: Slug) -> WholeConsultation:
    """Mandate, questions in their languages, deadline and how it moved, how many were asked and replied."""
    found = consultation_at(slug)
    who, at = invited(found), addresses(request, slug)
    return WholeConsultation(
        **_summary(request, found).model_dump(),
        notice=notice_of(found),
        limbs=[Limb(limb=one.limb, text=one.text) for one in found.mandate.as_value().limbs],
        questions=_questions(found),
        extensions=_extensions(found),
        invited=Asked(regions=dict(who.regions), classes=dict(who.classes)),
        received=public.received(found),
        published=public.total(found, "published"),
        versions=[
            Issued(number=one.issue, lang=one.report.language, issued=one.issued_at, address=at.report(one.issue))
            for one in public.issued(found)
        ],
        data=at.file("data.zip"),
    )


def _summary(request: Request, one: Consultation) -> Summary:
    resolution = one.mandate.resolution
    return Summary(
        slug=one.slug, address=addresses(request, one.slug).consultation(), title=one.title, titles=one.titles,
        lang=resolution.language, training=one.training, standing=standing_of(one, request), opened=one.opened_at,
        deadline=one.deadline, considered_on=one.considered_on, resolution=resolution.symbol or None,
        paragraph=one.mandate.paragraph or None,
    )  # fmt: skip


def _questions(consultation: Consultation) -> list[AskedQuestion]:
    kept = Question.objects.filter(consultation=consultation).order_by("language", "number")
    return [AskedQuestion(number=one.number, lang=one.language, limb=one.limb, text=one.text) for one in kept]


def _extensions(consultation: Consultation) -> list[Moved]:
    kept = Extension.objects.filter(consultation=consultation)
    return [
        Moved(before=one.deadline_before, after=one.deadline_after, reason=one.reason, lang=one.language) for one in kept
    ]
