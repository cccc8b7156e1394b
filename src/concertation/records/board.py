"""The replies board: for officers, where each State stands, and how many of each class have replied. Never a draft.

Four questions to the database, however many replies there are; two boards that differ in drafts alone are equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final

from django.db.models import Count, Q, QuerySet

from concertation.core.party import (
    CLASSES,
    DISADVANTAGES,
    REGIONS,
    STATE_CLASSES,
    disadvantages_of,
    member_states,
    party_named,
    region_of,
)
from concertation.core.submission import ROUNDS
from concertation.records.intake import CLOSED
from concertation.records.models import Consultation, Dissociation, Invitation, Submission

TILE_STATES: Final = ("own", "late", "covered", "unverified", "none")
"""What a tile shows: the State's own reply, verified; the same after the deadline; a statement of a group that lists it;
a reply whose channel nobody has verified; nothing. The first that holds of own and late, then unverified, then covered."""
NO_REGION: Final = ""
"""Where Member States stand that are in no regional group."""


@dataclass(frozen=True)
class Tile:
    """A Member State and one of ``TILE_STATES``."""

    key: str
    state: str


@dataclass(frozen=True)
class Tally:
    """How many of a group of Member States have replied, are covered by a statement that lists them, wait to be verified."""

    name: str
    of: int
    own: int
    late: int
    covered: int
    unverified: int

    @property
    def replied(self) -> int:
        """With a reply of their own."""
        return self.own + self.late

    @property
    def silent(self) -> bool:
        """Nothing has come from any of them; what a group said for them is not theirs."""
        return self.of > 0 and self.replied == 0 and self.unverified == 0


@dataclass(frozen=True)
class Group:
    """A regional group, its tally and its tiles."""

    tally: Tally
    tiles: tuple[Tile, ...]


@dataclass(frozen=True)
class Others:
    """A class that is no Member State: how many were asked and have replied, by key; ``unasked`` replied all the same."""

    party_class: str
    replied: tuple[str, ...]
    silent: tuple[str, ...]
    unasked: int

    @property
    def asked(self) -> int:
        """How many were asked."""
        return len(self.replied) + len(self.silent)


@dataclass(frozen=True)
class Statement:
    """The reply of a group, counted once: who sent it, as written, and the States that it lists, by key; without those
    that have dissociated themselves from it."""

    name: str
    lists: tuple[str, ...]
    dissociated: tuple[str, ...] = ()


@dataclass(frozen=True)
class Board:
    """All of it, on a day: its Member States and regional groups are those of that day."""

    on: date
    whole: Tally
    groups: tuple[Group, ...]
    situations: tuple[Tally, ...]
    others: tuple[Others, ...]
    statements: tuple[Statement, ...]
    unidentified: int


@dataclass(frozen=True)
class _Reply:
    id: str
    key: str | None
    own_class: str
    party_class: str
    name: str
    late: bool
    verified: bool
    lists: tuple[str, ...]
    confirmed: bool

    @property
    def of_a_state(self) -> bool:
        return self.party_class in STATE_CLASSES or (not self.party_class and self.own_class in STATE_CLASSES)

    @property
    def counts(self) -> bool:
        """A State's reply counts once its channel is verified (DOMAIN.md, section 2)."""
        return self.verified or not self.of_a_state

    @property
    def state(self) -> str:
        if not self.verified:
            return "unverified"
        return "late" if self.late else "own"


def board_of(consultation: Consultation, at: datetime, on: date | None = None) -> Board:
    """The board at a moment: what had come by then, and been verified; ``on`` is another day than that of opening."""
    day = on or consultation.opened_at.date()
    replies = _replies(consultation, at)
    keys = member_states(day, training=consultation.training)
    statements = _statements(replies, day, _dissociated(consultation, at), training=consultation.training)
    listed = {key for one in statements for key in one.lists}
    own = _own(replies)
    stands = {key: _state_of(own.get(key, set()), listed=key in listed) for key in keys}
    return Board(
        day, _tally("", stands), tuple(_groups(stands, day)), tuple(_situations(stands, day)),
        tuple(_others(consultation, replies, at)), tuple(statements),
        sum(1 for one in replies if one.key is None and one.of_a_state),
    )  # fmt: skip


_COLUMNS: Final = (
    "id", "party__key", "party__party_class", "party_class", "party_name", "late", "verified_at", "on_behalf_of",
    "members_by",
)  # fmt: skip


def _came(consultation: Consultation, at: datetime) -> QuerySet[Submission]:
    return Submission.objects.filter(consultation=consultation, recorded_at__lte=at).exclude(
        Q(state__in=CLOSED) | Q(door__in=ROUNDS)
    )


def _replies(consultation: Consultation, at: datetime) -> list[_Reply]:
    """Those of parties that the register knows, of States, and those that speak for others: of a great round the fewest."""
    known = Q(party__isnull=False) | Q(party_class__in=STATE_CLASSES) | ~Q(members_by="")
    kept = _came(consultation, at).filter(known)
    return [
        _Reply(id, key, own or "", said or "", name, late, verified is not None and verified <= at, tuple(lists), bool(by))
        for id, key, own, said, name, late, verified, lists, by in kept.order_by("recorded_at", "id").values_list(*_COLUMNS)
    ]


def _own(replies: Iterable[_Reply]) -> dict[str, set[str]]:
    """The states of the replies that States sent for themselves, by key."""
    found: dict[str, set[str]] = {}
    for one in replies:
        if one.key and one.of_a_state:
            found.setdefault(one.key, set()).add(one.state)
    return found


def _state_of(own: set[str], *, listed: bool) -> str:
    for state in ("own", "late", "unverified"):
        if state in own:
            return state
    return "covered" if listed else "none"


def _dissociated(consultation: Consultation, at: datetime) -> dict[str, tuple[str, ...]]:
    """By statement the States that do not stand behind it."""
    kept = Dissociation.objects.filter(submission__consultation=consultation, at__lte=at).order_by("submission", "pk")
    rows = groupby(kept.values_list("submission", "party__key"), key=lambda one: one[0])
    return {statement: tuple(key for _, key in own) for statement, own in rows}


def _statements(
    replies: Iterable[_Reply], on: date, dissociated: Mapping[str, tuple[str, ...]], *, training: bool
) -> list[Statement]:
    """Those that speak for others, once an officer has confirmed for whom."""
    found = []
    for one in replies:
        if one.counts and one.lists and one.confirmed:
            named = (party_named(name, on, training=training) for name in one.lists)
            keys = dict.fromkeys(party.key for party in named if party and party.party_class == "member_state")
            apart = tuple(key for key in dissociated.get(one.id, ()) if key in keys)
            lists = (key for key in keys if key not in apart and (key != one.key or not one.of_a_state))
            found.append(Statement(one.name, tuple(lists), apart))
    return found


def _tally(name: str, stands: Mapping[str, str]) -> Tally:
    states = list(stands.values())
    own, late, covered, unverified, _ = (states.count(state) for state in TILE_STATES)
    return Tally(name, len(states), own, late, covered, unverified)


def _groups(stands: Mapping[str, str], on: date) -> Iterable[Group]:
    regions = {key: region_of(key, on) or NO_REGION for key in stands}
    for region in (*REGIONS, NO_REGION):
        there = {key: state for key, state in stands.items() if regions[key] == region}
        if there:
            yield Group(_tally(region, there), tuple(Tile(key, state) for key, state in there.items()))


def _situations(stands: Mapping[str, str], on: date) -> Iterable[Tally]:
    for one in DISADVANTAGES:
        yield _tally(one, {key: state for key, state in stands.items() if one in disadvantages_of(key, on)})


def _others(consultation: Consultation, replies: list[_Reply], at: datetime) -> Iterable[Others]:
    classes = _asked(consultation)
    came = {one.key for one in replies if one.counts}
    all_that_came = dict(_came(consultation, at).order_by().values_list("party_class").annotate(n=Count("pk")))
    for one in (each for each in CLASSES if each != "member_state"):
        keys = classes.get(one, [])
        of_asked = sum(1 for reply in replies if reply.party_class == one and reply.key in keys)
        unasked = all_that_came.get(one, 0) - of_asked
        if keys or unasked:
            replied = tuple(key for key in keys if key in came)
            yield Others(one, replied, tuple(key for key in keys if key not in came), unasked)


def _asked(consultation: Consultation) -> dict[str, list[str]]:
    asked = Invitation.objects.filter(consultation=consultation).exclude(party__party_class="member_state")
    classes: dict[str, list[str]] = {}
    for key, party_class in asked.order_by("pk").values_list("party__key", "party__party_class"):
        classes.setdefault(party_class, []).append(key)
    return classes
