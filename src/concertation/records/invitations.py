"""Who is asked: everybody who can be, who was, who was left out, and from whom nothing has come."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from concertation.core.consultation import KINDS
from concertation.core.party import (
    CLASSES,
    STATE_CLASSES,
    STATUSES,
    existed,
    folded,
    in_training,
    is_built_in,
    name_of,
    organizations,
    states,
)
from concertation.core.submission import ROUNDS
from concertation.records.intake import CLOSED
from concertation.records.letters import written_to
from concertation.records.models import (
    Consultation,
    Dispatch,
    Invitation,
    JournalEntry,
    Omission,
    Party,
    Representative,
    Submission,
)

LISTED: Final = 200
"""Parties of a class that a page lists at most."""
USUAL: Final = {
    **dict.fromkeys(CLASSES, "call"),
    **dict.fromkeys(("political_group", "un_entity", "specialized_agency", "igo"), "letter"),
    **dict.fromkeys(("special_procedure", "treaty_body"), "letter"),
    **dict.fromkeys(STATE_CLASSES, "note_verbale"),
}
"""The instrument by which each class is usually asked (DOMAIN.md, section 2)."""
OWN_REPLY: Final = ~Q(door__in=ROUNDS) & (~Q(party__party_class__in=STATE_CLASSES) | Q(party_class__in=(*STATE_CLASSES, "")))
"""A State that sends the statement of a group has not replied itself; nor has who speaks in a round."""


@dataclass(frozen=True)
class Candidate:
    """A party that can be asked. ``party`` is None while it is built in and was not admitted to the installation."""

    key: str
    party_class: str
    name: str
    status: str = ""
    party: Party | None = None


@dataclass(frozen=True)
class Listed:
    """A candidate on a page: the invitation or the reason for leaving it out, and the addresses that mail goes to."""

    candidate: Candidate
    name: str
    invitation: Invitation | None
    omission: Omission | None
    addresses: int


def candidates(consultation: Consultation, party_class: str, *, status: str = "", search: str = "") -> list[Candidate]:
    """The parties of a class that can be asked, on the day of opening: those that ended are not among them.

    A training consultation asks invented parties, and no others do. ``search`` finds part of any name.
    """
    on, training = consultation.opened_at.date(), consultation.training
    rows = {one.key: one for one in Party.objects.filter(party_class=party_class)}
    found = [_built_in(key, rows.get(key), on) for key in _built_in_keys(party_class, on, training=training)]
    known = {one.key for one in found}
    found += [_listed(one) for one in rows.values() if one.key not in known and not is_built_in(one.key) and not training]
    wanted = folded(search)
    return [
        one
        for one in found
        if (one.party is None or one.party.ended_at is None)
        and status in ("", one.status)
        and (not wanted or wanted in (one.party.spellings if one.party else folded(one.name)))
    ]


def _built_in(key: str, party: Party | None, on: date) -> Candidate:
    party_class = party.party_class if party else class_of(key)
    return Candidate(key, party_class, name_of(key, "en", on), party.status if party else "", party)


def _listed(party: Party) -> Candidate:
    return Candidate(party.key, party.party_class, party.name, party.status, party)


def class_of(key: str) -> str:
    """The class of a party that is built in."""
    training = in_training(key)
    state = states(training=training).get(key)
    return state.party_class if state else organizations(training=training)[key].party_class


def _built_in_keys(party_class: str, on: date, *, training: bool) -> Iterator[str]:
    if party_class in STATE_CLASSES:
        known = states(training=training).items()
        yield from (key for key, one in known if one.party_class == party_class and one.stood(on))
    else:
        bodies = organizations(training=training).items()
        yield from (key for key, one in bodies if one.party_class == party_class and existed(key, on))


@dataclass(frozen=True)
class Asked:
    """How it stands with a class: how many can be asked, were asked, were left out; and what they are asked by."""

    party_class: str
    all: int
    asked: int
    left_out: int
    usual: str
    statuses: tuple[str, ...]

    @property
    def open(self) -> int:
        """Who is neither asked nor left out."""
        return max(0, self.all - self.asked - self.left_out)


def by_class(consultation: Consultation) -> list[Asked]:
    """Every class that has anybody in it, in the order of the register."""
    asked = _counted(Invitation.objects.filter(consultation=consultation))
    left_out = _counted(Omission.objects.filter(consultation=consultation))
    rows = (
        Asked(one, len(candidates(consultation, one)), asked.get(one, 0), left_out.get(one, 0), USUAL[one], statuses_of(one))
        for one in CLASSES
    )
    return [row for row in rows if row.all or row.asked]


def statuses_of(party_class: str) -> tuple[str, ...]:
    """By which statuses the class can be narrowed."""
    return tuple(STATUSES.get(party_class, ()))


def _counted(rows: QuerySet[Invitation] | QuerySet[Omission]) -> dict[str, int]:
    counted = rows.order_by().values_list("party__party_class").annotate(n=Count("pk"))
    return {str(party_class): n for party_class, n in counted}


def listed(consultation: Consultation, found: Iterable[Candidate], language: str) -> list[Listed]:
    """The candidates with what is known of each, in the language of the page: three questions to the database."""
    rows = list(found)
    keys = [one.key for one in rows]
    about = {"consultation": consultation, "party__key__in": keys}
    invitations = {one.party.key: one for one in Invitation.objects.filter(**about).select_related("party")}
    omissions = {one.party.key: one for one in Omission.objects.filter(**about).select_related("party")}
    reached = _reached(keys)
    on = consultation.opened_at.date()
    return [
        Listed(
            one, one.party.name_in(language, on) if one.party else name_of(one.key, language, on),
            invitations.get(one.key), omissions.get(one.key), reached.get(one.key, 0),
        )
        for one in rows
    ]  # fmt: skip


def _reached(keys: list[str]) -> dict[str, int]:
    found: dict[str, list[Representative]] = {}
    for one in Representative.objects.filter(party__key__in=keys, active=True).exclude(email="").select_related("party"):
        found.setdefault(one.party.key, []).append(one)
    return {key: len(written_to(rows)) for key, rows in found.items()}


def silent(consultation: Consultation) -> QuerySet[Invitation]:
    """Those asked from whom no reply of their own has come, verified or not; a draft is none."""
    came = Submission.objects.filter(OWN_REPLY, consultation=consultation, party=OuterRef("party"))
    waiting = Invitation.objects.filter(~Exists(came.exclude(state__in=CLOSED)), consultation=consultation)
    return waiting.select_related("party").order_by("pk")


def not_yet_asked(consultation: Consultation) -> QuerySet[Invitation]:
    """Those of the silent whose note verbale, letter or call lies with us still: not approved, not sent, or not taken."""
    return silent(consultation).filter(_instrument(("queued", "approved", "failed")), ~_instrument(("sent", "bounced")))


def to_remind(consultation: Consultation) -> QuerySet[Invitation]:
    """The silent whom their instrument has left us for, or who have no e-mail address: theirs is printed."""
    return silent(consultation).exclude(pk__in=not_yet_asked(consultation).order_by().values("pk"))


def _instrument(states: tuple[str, ...]) -> Exists:
    return Exists(Dispatch.objects.filter(invitation=OuterRef("pk"), kind__in=KINDS, state__in=states))


def last_reminded(consultation: Consultation) -> datetime | None:
    """When the latest reminder was written."""
    reminded = JournalEntry.objects.filter(act="remind", subject=consultation.pk)
    return reminded.order_by("-at").values_list("at", flat=True).first()


def unreached(consultation: Consultation) -> QuerySet[Invitation]:
    """Those asked that have no e-mail address: their instrument is printed."""
    mailed = Representative.objects.filter(party=OuterRef("party"), active=True).exclude(email="")
    rows = Invitation.objects.filter(~Exists(mailed), consultation=consultation)
    return rows.select_related("party").order_by("pk")
