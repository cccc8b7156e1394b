"""What every part of an instrument is drafted from: mandate, questions, addressee, and what an officer entered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from concertation.core.consultation.addressee import Addressee, PersonalLink
from concertation.core.consultation.structure import Question
from concertation.core.consultation.wording import (
    deadline_in_words,
    issuer_in_words,
    mandate_in_words,
    paragraph_in_words,
    say,
)
from concertation.core.mandate import Mandate
from concertation.core.party import STATE_CLASSES
from concertation.core.resolution import Resolution


@dataclass(frozen=True)
class Particulars:
    """What only an officer can know: the reference of the file, where replies go, who signs. Blank in a draft."""

    reference: str = ""
    replies_to: str = ""
    signature: str = ""


BLANK: Final = Particulars()


@dataclass(frozen=True)
class Occasion:
    """One instrument in the making: a ``training`` one names no real office, an ``approved`` one leaves out the blanks."""

    to_class: str
    mandate: Mandate
    resolution: Resolution
    questions: tuple[Question, ...]
    language: str
    deadline: datetime | None
    addressee: Addressee | None = None
    link: PersonalLink | None = None
    particulars: Particulars = BLANK
    training: bool = False
    approved: bool = False

    def say(self, key: str, **slots: str | int) -> str:
        """The message of the consultation's room, in the instrument's language."""
        return say(key, self.language, **slots)

    def issuer(self, place: str = "within") -> str:
        """The organ that asks."""
        return issuer_in_words(self.mandate, self.language, place, training=self.training)

    def to(self) -> str:
        """The addressee, or all of the class, as the object of a courtesy."""
        if self.addressee:
            return self.addressee.to(self.language)
        return self.say(f"to.{self.to_class if self.to_class in STATE_CLASSES else 'body'}")

    def style(self) -> str:
        """How a letter addresses the class."""
        return "excellency" if self.to_class in STATE_CLASSES else "plain"

    def referred(self) -> dict[str, str]:
        """The mandate and its paragraph as the first sentence refers to them."""
        paragraph = self.say("mandate.paragraph", number=paragraph_in_words(self.mandate), kind=self.resolution.kind)
        return {"mandate": mandate_in_words(self.resolution, self.language, key="mandate.referred"), "paragraph": paragraph}

    def request(self, key: str) -> str:
        """The sentence that asks for views by the deadline."""
        deadline = deadline_in_words(self.deadline, self.language)
        return self.say(key, issuer=self.issuer(), deadline=deadline, n=len(self.questions))

    def publication(self) -> str:
        """What will be published: States' replies as received, others as each of them chooses."""
        return self.say("publication.state" if self.to_class in STATE_CLASSES else "publication.chosen")

    def sending(self) -> str:
        """How replies may be sent, and where to."""
        known = "yes" if self.particulars.replies_to else self._blank()
        return self.say("sending", known=known, address=self.particulars.replies_to)

    def reference(self) -> str:
        """The line with the reference of the file."""
        if not self.particulars.reference and self.approved:
            return ""
        known = "yes" if self.particulars.reference else self._blank()
        return self.say("heading.reference", known=known, reference=self.particulars.reference)

    def signed(self, key: str) -> str:
        """The signature or the initials."""
        return self.particulars.signature or ("" if self.approved else self.say(key))

    def linked(self) -> str:
        """What is said of the personal link that stands below."""
        if not self.link:
            return ""
        until = deadline_in_words(self.link.expires, self.language) if self.link.expires else ""
        return self.say("link", expires="yes" if until else "no", until=until)

    def marks(self) -> tuple[str, ...]:
        """What stands on every page: that it is a specimen, that it is a draft."""
        specimen = (self.say("mark.specimen"),) if self.training else ()
        return specimen if self.approved else (*specimen, self.say("mark.draft"))

    def _blank(self) -> str:
        """How a place that nobody filled is told: left out once approved, shown as a blank before."""
        return "no" if self.approved else "draft"
