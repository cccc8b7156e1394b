"""Proposals that are followed as data: how each stands, and what shows it. There is no figure by State."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from ninja import Router
from pydantic import BaseModel, Field

from concertation.records.followups import Followed, Said, counted, followed, sentences_of
from concertation.records.models import Consultation, Evidence
from concertation.web.api.answer import Answer, Slug, notice_of
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.page import consultation_at
from concertation.web.public.tables import shown_by
from concertation.web.request import Request

router = Router(tags=["follow-up"])
PAGE: Final = "followup"


class ProposalSentence(BaseModel):
    """A sentence of the report that says the proposal."""

    text: str
    lang: str
    paragraph: str
    address: str


class ProposalEvidence(BaseModel):
    """A piece of evidence."""

    kind: str = Field(description="`link`, `document`, `submission` or `words`.")
    words: str = Field(description="An address, a symbol, or words; empty for a reply.")
    lang: str
    address: str | None = Field(description="Where a reply is read that is the evidence.")
    said_by: str
    at: datetime


class ProposalState(BaseModel):
    """A state from some moment on."""

    state: str
    why: str
    lang: str
    at: datetime


class Proposal(BaseModel):
    """A proposal: to whom, what, at which level, and how it stands today."""

    address: str
    consultation: str = Field(description="Whose report says it; another one where it was carried over.")
    sentences: list[ProposalSentence]
    addressee: str
    addressee_class: str | None = Field(serialization_alias="class")
    action: str
    lang: str = Field(description="The language of `addressee` and `action`.")
    level: str = Field(description="`national`, `regional` or `international`.")
    state: str = Field(description="`open`, `claimed`, `done` or `overtaken`; done without evidence is claimed.")
    evidence: list[ProposalEvidence]
    history: list[ProposalState]


class Followup(Answer):
    """The proposals of a consultation that are followed."""

    address: str
    counts: dict[str, int] = Field(description="Proposals by state.")
    proposals: list[Proposal]


@router.get("/c/{slug}/followup.json", response=Followup, operation_id="followup", summary="Follow-up", by_alias=True)
def followup(request: Request, slug: Slug) -> Followup:
    """Every proposal of the report that is followed, and those carried over from the consultation before."""
    return followup_of(consultation_at(slug), addresses(request, slug))


def followup_of(consultation: Consultation, at: Addresses) -> Followup:
    """The proposals as an answer, their sentences in the language of the mandate."""
    found = followed(consultation)
    said = sentences_of([one.row for one in found], consultation.mandate.resolution.language)
    return Followup(
        notice=notice_of(consultation), address=at.file(PAGE), counts=dict(counted(found)),
        proposals=[_proposal(one, said[one.row.pk], at) for one in found],
    )  # fmt: skip


def _proposal(one: Followed, said: list[Said], at: Addresses) -> Proposal:
    row, origin = one.row, one.row.version.report.consultation.slug
    reports = at.of(origin)
    return Proposal(
        address=f"{at.file(PAGE)}#f{row.pk}", consultation=origin,
        sentences=[
            ProposalSentence(text=each.place.sentence.text, lang=each.language, paragraph=each.place.paragraph,
                     address=f"{reports.report(each.issue)}#{each.place.anchor}")
            for each in said
        ],
        addressee=row.addressee, addressee_class=row.addressee_class or None, action=row.action, lang=row.language,
        level=row.level, state=one.state, evidence=[_shown(each, at) for each in one.evidence],
        history=[ProposalState(state=each.state, why=each.why, lang=each.language, at=each.at) for each in one.history],
    )  # fmt: skip


def _shown(one: Evidence, at: Addresses) -> ProposalEvidence:
    address = shown_by(one, at) if one.submission_id else None
    return ProposalEvidence(
        kind=one.kind, words=one.words, lang=one.language, address=address, said_by=one.said_by, at=one.at
    )
