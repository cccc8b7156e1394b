"""A reported consultation of which a proposal is followed, and the next one on the question, made by the acts themselves."""

from __future__ import annotations

from datetime import UTC, datetime

from concertation.actions.consultation import Call, invite
from concertation.actions.followup import follow, open_next
from concertation.actions.mandate import adopt_mandate
from concertation.actions.party import admit_party, keep_representative
from concertation.actions.resolution import register_resolution
from concertation.core.chance import seeded_chance
from concertation.core.consultation import questions_for
from concertation.core.followup import Proposal
from concertation.core.mandate import mandates_in
from concertation.core.party import Contact
from concertation.documents.resolution import read_resolution_file
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.followups import latest_report, not_taken
from concertation.records.models import Consultation, Followup, Mandate, Party, Version
from people import AMRANI, NOON
from web.published_world import RESOLUTION, World

KEEPER = Doorkeeper(bytes(32))
LATER = datetime(2012, 2, 1, 9, tzinfo=UTC)
FUND = Proposal("the Human Rights Council", "", "Set up a fund for technical cooperation", "international", "en")
NEW = (
    RESOLUTION.replace(b"65/218", b"66/152").replace(b"64/171", b"65/218").replace(b"sixty-sixth", b"sixty-seventh")
    .replace(b"2. Decides", b"3. Decides")
    .replace(b"1. Requests", b"1. Welcomes the convening of a seminar on cooperation;\n2. Requests")
)  # fmt: skip
"""The resolution of the year after: a paragraph more, the same order behind it."""


def report_of(w: World) -> Version:
    """The report in English as it was issued."""
    version = latest_report(Consultation.objects.get(pk=w.consultation.pk), "en")
    assert version is not None
    return version


def taken(w: World, proposal: Proposal = FUND) -> Followup:
    """The first proposal that the report makes, followed."""
    version = report_of(w)
    return follow(version, not_taken(version)[0].anchors, proposal, actor=AMRANI, at=NOON)


def new_mandate(source: bytes = NEW) -> Mandate:
    """The order of the year after, adopted."""
    resolution = read_resolution_file("resolution.txt", source)
    kept = register_resolution(source, resolution, actor=AMRANI, at=LATER)
    return adopt_mandate(kept, mandates_in(resolution)[0], actor=AMRANI, at=LATER, chance=seeded_chance(66152))


def asked(w: World) -> list[Party]:
    """Two States and an organization of the training register, of whom the first has replied."""
    known = (("XBG", "member_state", "Benguira"), ("XNV", "member_state", "Norvania"), ("specimen-lantern", "ngo", "League"))
    rows = [admit_party(*one, actor=AMRANI, at=NOON) for one in known]
    for one in rows:
        address = Contact("new_york", title=one.name, email=f"{one.key.lower()}@missions.example", language="en")
        keep_representative(one, address, actor=AMRANI, at=NOON)
    invite(w.consultation, dict(zip(rows, ("note_verbale", "note_verbale", "call"), strict=True)), actor=AMRANI, at=NOON)
    return rows


def call_for(mandate: Mandate, *, training: bool = True) -> Call:
    """The call of the year after."""
    title = mandate.resolution.as_value().title or ""
    return Call(title, {}, None, datetime(2012, 6, 1, tzinfo=UTC), None, training)


def opened_next(w: World) -> Consultation:
    """The next consultation, opened from the one that is reported."""
    mandate = new_mandate()
    questions = questions_for(mandate.as_value(), mandate.resolution.as_value(), "en")
    return open_next(
        w.consultation, mandate, call_for(mandate), questions,
        keeper=KEEPER, actor=AMRANI, at=LATER, chance=seeded_chance(66152),
    )  # fmt: skip
