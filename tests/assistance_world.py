"""A State, another State, and an agency with their ways in to technical assistance, made by the acts themselves."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from concertation.actions.assistance import (
    accept_offer,
    confirm_offer,
    consent_to_show,
    make_offer,
    open_request,
    party_for,
    say_step,
    send_focal_link,
    write_priority,
)
from concertation.actions.assistance.request import Grounds
from concertation.actions.party import keep_representative
from concertation.core.assistance import Reader, Sight, Words
from concertation.core.chance import system_chance
from concertation.core.party import Contact
from concertation.core.role import Actor
from concertation.records.doorkeeper import Doorkeeper
from concertation.records.installed import door_secret_of, safe_of
from concertation.records.models import AssistanceRequest, Consultation, FocalPoint, Priority
from concertation.records.safe import Safe
from factories import CHANCE, opened_consultation
from people import AMRANI, NOON

LINK = Actor("link", "focal point")
NOBODY = Sight()
ILO = Sight(parties=frozenset({"ilo"}))


@dataclass(frozen=True)
class Assistance:
    """Who is there, and with what they write."""

    consultation: Consultation
    safe: Safe
    keeper: Doorkeeper
    first: FocalPoint
    other: FocalPoint
    agency: FocalPoint

    @property
    def state(self) -> FocalPoint:
        """The State's, as it is now."""
        return FocalPoint.objects.select_related("party", "consultation").get(pk=self.first.pk)

    def priority(self, title: str, sight: Sight = NOBODY, text: str = "") -> Priority:
        """A priority of the State."""
        return write_priority(
            self.state, Words(title, text), sight, safe=self.safe, actor=LINK, at=NOON, chance=CHANCE
        )  # fmt: skip

    def request(self, title: str, sight: Sight = ILO, priority: str = "") -> AssistanceRequest:
        """A request of the State."""
        return open_request(
            self.state, Words(title, ""), sight, Grounds(priority), safe=self.safe, actor=LINK, at=NOON, chance=CHANCE
        )

    def reader(self, focal: FocalPoint) -> Reader:
        """Somebody who reads for that party."""
        return Reader(focal.party.key)


def assistance(consultation: Consultation, safe: Safe, keeper: Doorkeeper) -> Assistance:
    """Norway is the State, Jordan another, the International Labour Organization the agency."""
    made = [_focal(consultation, keeper, name) for name in ("Norway", "Jordan", "International Labour Organization")]
    return Assistance(consultation, safe, keeper, *made)


def _focal(consultation: Consultation, keeper: Doorkeeper, name: str) -> FocalPoint:
    party = party_for(consultation, name, actor=AMRANI, at=NOON)
    office = "headquarters" if party.key == "ilo" else "new_york"
    keep_representative(party, Contact(office, email=f"{party.key}@example.org".lower()), actor=AMRANI, at=NOON)
    return send_focal_link(consultation, party, keeper=keeper, actor=AMRANI, at=NOON, chance=CHANCE)


def installed(place: Path) -> Assistance:
    """The same in an installation there, with letters that were sent just now."""
    made = assistance(opened_consultation(), safe_of(place), Doorkeeper(door_secret_of(place)))
    for one in (made.first, made.other, made.agency):
        about = {"keeper": made.keeper, "actor": AMRANI, "at": timezone.now(), "chance": system_chance}
        send_focal_link(made.consultation, one.party, **about)  # type: ignore[arg-type]
    return made


def grown(w: Assistance, focal: FocalPoint, title: str) -> None:
    """A priority, and a request on it with an offer that is under way and shown, and a step of it."""
    about = {"safe": w.safe, "actor": LINK, "at": NOON}
    kept = FocalPoint.objects.select_related("party", "consultation").get(pk=focal.pk)
    every, words = Sight(True, frozenset({"ilo"}), True), Words(title, "")
    first = write_priority(kept, words, every, chance=system_chance, **about)  # type: ignore[arg-type]
    kept.refresh_from_db()
    asked = open_request(kept, words, every, Grounds(first.pk), chance=system_chance, **about)  # type: ignore[arg-type]
    offer = make_offer(w.agency, asked.pk, words, chance=system_chance, **about)  # type: ignore[arg-type]
    accept_offer(kept, offer.pk, actor=LINK, at=NOON)
    confirm_offer(w.agency, offer.pk, actor=LINK, at=NOON)
    say_step(w.agency, offer.pk, NOON.date(), words, **about)  # type: ignore[arg-type]
    for side in (kept, w.agency):
        consent_to_show(side, offer.pk, True, actor=LINK, at=NOON)
