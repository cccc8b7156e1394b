"""What goes out by mail around the instruments: covering words, reminders, extensions, acknowledgements, receipts.

The texts depend on the class and the language of the addressee and on nothing else, so that all who have not replied read
the same; they name nobody, and say of silence only that no reply has been registered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Final

from concertation.core.consultation.addressee import PersonalLink
from concertation.core.consultation.standing import ADVISORY
from concertation.core.consultation.wording import deadline_in_words, issuer_in_words, mandate_in_words, say
from concertation.core.mandate import Mandate
from concertation.core.message import day_in_words, message, opening
from concertation.core.party import STATE_CLASSES
from concertation.core.resolution import Resolution

RECEIPTS: Final = ("full", "bare", "none")
"""With reference and proof; the one word “received”; nothing at all."""
BODIES: Final = ("political_group", "un_entity", "specialized_agency", "igo", "special_procedure", "treaty_body")


@dataclass(frozen=True)
class Correspondence:
    """A mail in one language: its subject on one line, and its text in paragraphs parted by an empty line."""

    subject: str
    body: str
    language: str


@dataclass(frozen=True)
class Matter:
    """The consultation that a mail is about, as it is called in the language of the mail, and the class that it goes to."""

    mandate: Mandate
    resolution: Resolution
    title: str
    to_class: str
    language: str
    training: bool = False

    @property
    def style(self) -> str:
        """How the class is spoken to: ``state``, ``body`` (an organization or organ) or ``public``."""
        if self.to_class in STATE_CLASSES:
            return "state"
        return "body" if self.to_class in BODIES else "public"

    def say(self, key: str, **slots: str | int) -> str:
        """The message of the mail's room."""
        return message("mail", key, self.language, **slots)

    def written(self, subject: str, *paragraphs: str) -> Correspondence:
        """The paragraphs between salutation and sender."""
        text = (*self._before(), *paragraphs, *self._after())
        return Correspondence(subject, "\n\n".join(one for one in text if one) + "\n", self.language)

    def _before(self) -> Iterator[str]:
        yield say("letter.opening", self.language, style="excellency" if self.style == "state" else "plain")
        yield self.say("about", title=self.title, mandate=mandate_in_words(self.resolution, self.language))

    def _after(self) -> Iterator[str]:
        yield opening(issuer_in_words(self.mandate, self.language, "start", training=self.training))
        if self.training:
            yield say("mark.specimen", self.language)


def covering(
    matter: Matter, kind: str, deadline: datetime | None, *, link: PersonalLink | None = None
) -> Correspondence:  # fmt: skip
    """The mail to which an instrument of that kind is attached."""
    return matter.written(
        matter.say("covering.subject", kind=kind, title=matter.title),
        matter.say("covering.attached", kind=kind),
        matter.say("covering.until", deadline=deadline_in_words(deadline, matter.language)) if deadline else "",
        _linked(matter, link),
    )


def reminder(
    matter: Matter, deadline: datetime | None, *, late_rule: str = ADVISORY, link: PersonalLink | None = None
) -> Correspondence:  # fmt: skip
    """The same words for all who have not replied."""
    until = matter.say("reminder.until", deadline=deadline_in_words(deadline, matter.language)) if deadline else ""
    late = matter.say("late", rule=late_rule) if deadline else ""
    return matter.written(
        matter.say("reminder.subject", title=matter.title),
        until, matter.say("reminder.alike"), late, _linked(matter, link),
    )  # fmt: skip


def extension_notice(
    matter: Matter, before: datetime, after: datetime, reason: str, *, link: PersonalLink | None = None
) -> Correspondence:  # fmt: skip
    """That the deadline moved; the reason in the words, and the language, in which the officer gave it."""
    moved = {"before": deadline_in_words(before, matter.language), "after": deadline_in_words(after, matter.language)}
    return matter.written(
        matter.say("extension.subject", title=matter.title),
        matter.say("extension.moved", **moved),
        matter.say("extension.reason", reason=reason),
        matter.say("extension.sent"),
        _linked(matter, link),
    )


def acknowledgement(matter: Matter, received: datetime) -> Correspondence:
    """That a mail came, before anybody has read it."""
    return matter.written(
        matter.say("acknowledgement.subject", title=matter.title),
        matter.say("acknowledgement.came", style=matter.style, **_moment(received, matter.language)),
        matter.say("acknowledgement.next", style=matter.style),
    )


def receipt_mail(
    matter: Matter, received: datetime, reference: str, *, wish: str = "full", page: str = ""
) -> Correspondence | None:  # fmt: skip
    """The mail that carries a receipt; ``wish`` is one of ``RECEIPTS``, ``page`` the respondent's own page if there is one.

    A bare one tells whoever finds it nothing: no consultation, no time, no reference, no sender.
    """
    if wish == "none":
        return None
    if wish == "bare":
        return Correspondence(matter.say("bare.subject"), matter.say("bare") + "\n", matter.language)
    moment = _moment(received, matter.language)
    return matter.written(
        matter.say("receipt.subject", reference=reference),
        matter.say("receipt.came", style=matter.style, reference=reference, **moment),
        matter.say("receipt.attached"),
        f"{matter.say('receipt.way')}\n{page}" if page else "",
    )


def new_link_notice(matter: Matter, link: PersonalLink) -> Correspondence:
    """That a personal link was issued again, and the former one ended."""
    subject = matter.say("new_link.subject", title=matter.title)
    return matter.written(subject, matter.say("new_link.issued"), _linked(matter, link))


def clearance_request(matter: Matter, link: PersonalLink) -> Correspondence:
    """Asks somebody whom a party names, in a capital, to comment on its draft and to approve it."""
    subject = matter.say("clearance.subject", title=matter.title)
    return matter.written(subject, matter.say("clearance.asked"), _linked(matter, link))


def cosignature_request(matter: Matter, link: PersonalLink) -> Correspondence:
    """Asks a co-signatory for its own consent."""
    subject = matter.say("cosignature.subject", title=matter.title)
    return matter.written(subject, matter.say("cosignature.asked"), _linked(matter, link))


@dataclass(frozen=True)
class Reflected:
    """What became of a reply in an issued report: the ``n`` paragraphs that cite it, as a list in the language of the mail,
    or the themes under which it was counted."""

    n: int = 0
    paragraphs: str = ""
    themes: str = ""


def publication_notice(matter: Matter, issued: date, symbol: str, page: str, reflected: Reflected) -> Correspondence:
    """Tells a respondent that the report is issued, and where it is reflected; ``page`` is where everybody reads it."""
    named = {"day": day_in_words(issued, matter.language), "symbol": f" ({symbol})" if symbol else ""}
    return matter.written(
        matter.say("notice.subject", title=matter.title),
        f"{matter.say('notice.issued', **named)}\n{page}",
        _reflected(matter, reflected),
        matter.say("notice.receipt"),
    )


def _reflected(matter: Matter, one: Reflected) -> str:
    if one.n:
        return matter.say("notice.cited", style=matter.style, n=one.n, paragraphs=one.paragraphs)
    key = "notice.themes" if one.themes else "notice.counted"
    return matter.say(key, style=matter.style, themes=one.themes)


def attribution_notice(matter: Matter, until: date, link: str = "") -> Correspondence:
    """That a respondent can check what the draft report says in its name, on the page of its reply; ``link`` leads there."""
    asked = matter.say("attribution.asked", day=day_in_words(until, matter.language))
    way = PersonalLink(link, None) if link else None
    return matter.written(
        matter.say("attribution.subject", title=matter.title), asked, matter.say("attribution.draft"), _linked(matter, way)
    )


def assistance_notice(matter: Matter, link: str, until: date) -> Correspondence:
    """Brings a focal point the link to technical assistance; no request and no State is named."""
    way = matter.say("assistance.link", until=day_in_words(until, matter.language))
    return matter.written(
        matter.say("assistance.subject", title=matter.title),
        matter.say("assistance.asked", style=matter.style), f"{way}\n{link}",
    )  # fmt: skip


def message_notice(matter: Matter) -> Correspondence:
    """That the officer left a message on the page of a reply; neither its words nor the consultation are told."""
    body = matter.say("message.waiting") + "\n"
    return Correspondence(matter.say("message.subject"), body, matter.language)


def _linked(matter: Matter, link: PersonalLink | None) -> str:
    """What the link is, and the link on a line of its own."""
    if not link:
        return ""
    until = deadline_in_words(link.expires, matter.language) if link.expires else ""
    return f"{matter.say('link', expires='yes' if until else 'no', until=until)}\n{link.address}"


def _moment(at: datetime, language: str) -> dict[str, str]:
    moment = at.astimezone(UTC)
    return {"day": day_in_words(moment, language), "time": f"{moment:%H:%M}"}
