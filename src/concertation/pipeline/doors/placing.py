"""For which consultation a mail is, which letter of ours it answers, and who may have sent it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from concertation.core.party import region_of
from concertation.documents.reading.envelope import Envelope
from concertation.records.models import Consultation, Dispatch, Party, Version
from concertation.records.register import parties_at

_TAG: Final = re.compile(r"\+([A-Za-z0-9_-]{1,60})$")
FEW: Final = 3
"""More parties than these at one domain: it is a provider of mail, and tells nothing."""


@dataclass(frozen=True)
class Sender:
    """``party`` where the register knows the address, or it is the one that our letter went to; else nobody is sure.

    ``doubts`` are sentences for an officer.
    """

    party: Party | None
    doubts: tuple[str, ...] = ()


NOBODY: Final = Sender(None)
"""Whom a file alone names."""


def consultation_for(envelope: Envelope, answered: Dispatch | None) -> Consultation | None:
    """By the tag of the address it was sent to, by the letter that it answers, or the only one that is open."""
    slugs = [found[1] for one in envelope.to if (found := _TAG.search(one.rpartition("@")[0]))]
    tagged = Consultation.objects.filter(slug__in=slugs).first() if slugs else None
    return tagged or (answered.consultation if answered else None) or only_open()


def only_open() -> Consultation | None:
    """The one consultation whose report has not been issued; None where there are several."""
    issued = Version.objects.filter(issued_at__isnull=False).values("report__consultation")
    found = list(Consultation.objects.exclude(pk__in=issued)[:2])
    return found[0] if len(found) == 1 else None


def answered_by(references: tuple[str, ...]) -> Dispatch | None:
    """The letter of ours that bears one of these Message-IDs, the first that is named."""
    names = [one.partition("@")[0] for one in references]
    sent = Dispatch.objects.select_related("consultation", "invitation__party")
    found = {one.reference: one for one in sent.filter(reference__in=names)}
    return next((found[name] for name in names if name in found), None)


def sender_of(envelope: Envelope, answered: Dispatch | None) -> Sender:
    """A forwarded letter is no credential: only its own address, or one of the register, says who writes."""
    known = parties_at(envelope.sender) if envelope.sender else []
    if len(known) == 1:
        return Sender(known[0])
    asked = answered.invitation.party if answered and answered.invitation else None
    if asked and answered and answered.address.casefold() == envelope.sender:
        return Sender(asked)
    return Sender(None, tuple(_doubts(envelope, known, asked)))


def _doubts(envelope: Envelope, known: list[Party], asked: Party | None) -> Iterator[str]:
    if known:
        yield f"Its address is that of several parties: {', '.join(one.key for one in known[:FEW])}. Identify the sender."
    if asked:
        yield f"It answers the letter to {asked.key}, from another address: see whether it is theirs."
    elif not known and (near := _at_domain(envelope.sender)):
        yield f"Its address is of the same domain as those of {', '.join(near)}: see whether it is theirs."


def _at_domain(sender: str) -> list[str]:
    domain = sender.rpartition("@")[2]
    found = Party.objects.filter(representatives__email__iendswith=f"@{domain}", ended_at=None).distinct() if domain else ()
    keys = sorted(one.key for one in found[: FEW + 1]) if found else []
    return keys if len(keys) <= FEW else []


def region_on(party: Party | None, at: datetime) -> str | None:
    """The regional group of a Member State on that day."""
    return region_of(party.key, at.date()) if party and party.party_class == "member_state" else None
