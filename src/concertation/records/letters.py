"""What a consultation writes to those it asks: covering mails, reminders, notices, and the instruments themselves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Final

from concertation.core.consultation import (
    KINDS,
    Addressee,
    Correspondence,
    Instrument,
    Matter,
    Particulars,
    PersonalLink,
    addressee_of,
    covering,
    draft_instrument,
    extension_notice,
    new_link_notice,
    reminder,
)
from concertation.core.consultation import Question as QuestionValue
from concertation.core.language import OFFICIAL
from concertation.core.mandate import Mandate
from concertation.core.party import OFFICES, STATE_CLASSES, is_built_in, party_of
from concertation.core.party import Party as PartyValue
from concertation.core.resolution import Resolution
from concertation.records.models import Consultation, Dispatch, Extension, Party, Question, Representative

LINK: Final = "{link}"
"""Stands in a kept text where the personal link goes when it is sent."""


class Letters:
    """The letters of one consultation. Mandate, resolution and questions are read once, however many are written."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation

    @cached_property
    def mandate(self) -> Mandate:
        """The mandate that is answered."""
        return self.consultation.mandate.as_value()

    @cached_property
    def resolution(self) -> Resolution:
        """The resolution it stands in."""
        return self.consultation.mandate.resolution.as_value()

    @cached_property
    def questions(self) -> dict[str, tuple[QuestionValue, ...]]:
        """The questions as they were opened, by language."""
        found: dict[str, tuple[QuestionValue, ...]] = {}
        for one in Question.objects.filter(consultation=self.consultation).order_by("language", "number"):
            value = QuestionValue(one.number, one.limb, one.text, one.language)
            found[one.language] = (*found.get(one.language, ()), value)
        return found

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """In which it can be written: those in which the questions were opened."""
        return tuple(language for language in OFFICIAL if language in self.questions)

    def language_for(self, party: Party, one: Representative | None = None) -> str:
        """That of the address, else of the party, else the one the resolution was read in."""
        wished = (one.language if one else "", party.working_language, self.resolution.language, "en")
        return next((language for language in wished if language in self.languages), self.languages[0])

    def matter(self, to_class: str, language: str) -> Matter:
        """What a mail in that language to that class is about."""
        title, _ = self.consultation.title_in(language)
        return Matter(self.mandate, self.resolution, title, to_class, language, self.consultation.training)

    def covering(self, kind: str, to_class: str, language: str, expires: datetime | None) -> Correspondence:
        """The mail that an instrument goes with."""
        return covering(self.matter(to_class, language), kind, self.consultation.deadline, link=PersonalLink(LINK, expires))

    def reminder(self, to_class: str, language: str, expires: datetime | None) -> Correspondence:
        """The same words for all of a class that have not replied."""
        one = self.consultation
        link = PersonalLink(LINK, expires)
        return reminder(self.matter(to_class, language), one.deadline, late_rule=one.late_rule, link=link)

    def extension(self, extension: Extension, to_class: str, language: str, expires: datetime | None) -> Correspondence:
        """That the deadline moved, and why."""
        before, after = extension.deadline_before, extension.deadline_after
        link = PersonalLink(LINK, expires)
        return extension_notice(self.matter(to_class, language), before, after, extension.reason, link=link)

    def new_link(self, to_class: str, language: str, expires: datetime | None) -> Correspondence:
        """That the link before it ended."""
        return new_link_notice(self.matter(to_class, language), PersonalLink(LINK, expires))

    def instrument(
        self, kind: str, to_class: str, language: str, *, at: date,
        addressee: Addressee | None = None, link: PersonalLink | None = None, approved: bool = False,
    ) -> Instrument:  # fmt: skip
        """The note verbale, letter or call, with what an officer entered for all of them."""
        one = self.consultation
        return draft_instrument(
            kind, to_class, self.mandate, self.resolution, self.questions[language],
            language=language, deadline=one.deadline, at=at, addressee=addressee, link=link,
            particulars=Particulars(**one.particulars), training=one.training, approved=approved,
        )  # fmt: skip

    def instrument_of(self, dispatch: Dispatch, link: str, *, at: date) -> Instrument | None:
        """What is attached to a mail, with the personal link in it; None where nothing is.

        Drafted anew each time: until an officer has approved it, it says of itself that it is a draft.
        """
        if dispatch.invitation is None or not set(dispatch.attachments) & {"docx", "pdf"}:
            return None
        invitation, approved = dispatch.invitation, dispatch.state not in ("queued", "cancelled")
        kind = dispatch.kind if dispatch.kind in KINDS else invitation.instrument
        addressee = addressee_for(invitation.party, dispatch.language, at, dispatch.representative)
        personal = PersonalLink(link, invitation.expires_at) if link else None
        to_class = invitation.party.party_class
        return self.instrument(
            kind, to_class, dispatch.language, at=at, addressee=addressee, link=personal, approved=approved
        )  # fmt: skip


def value_of(party: Party, on: date) -> PartyValue:
    """The party with its names of that day; one that came by a list has no formal name where the list gave none."""
    if is_built_in(party.key):
        return party_of(party.key, on)
    short = {**dict.fromkeys(OFFICIAL, party.name), **party.short}
    return PartyValue(party.key, party.party_class, short, {**short, **party.formal})


def addressee_for(party: Party, language: str, on: date, one: Representative | None = None, office: str = "") -> Addressee:
    """The party at that address; without one, a State at its mission in New York and any other at its headquarters."""
    usual = OFFICES[0] if party.party_class in STATE_CLASSES else "headquarters"
    return addressee_of(
        value_of(party, on), language,
        office=one.office if one else office or usual,
        title=one.title if one else "", postal=one.postal if one else "",
    )  # fmt: skip


def written_to(representatives: Iterable[Representative]) -> list[Representative]:
    """The addresses to which mail goes, each once."""
    return list({one.email.casefold(): one for one in representatives if one.email}.values())
