"""States by date: membership, regional group, least developed, landlocked, small island."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from concertation.core.language import OFFICIAL
from concertation.core.party.structure import Period, periods
from concertation.core.table import tsv_table

GROUPS_BEGAN: Final = date(1963, 12, 17)
"""General Assembly resolution 1991 (XVIII) gave the elections their groups; before it there are none to answer with."""
DISADVANTAGES: Final = ("ldc", "lldc", "sids")
STATES: Final = "party/states.tsv"
TRAINING_STATES: Final = "party/training_states.tsv"


@dataclass(frozen=True)
class State:
    """A row of ``party/states.tsv``. ``terms`` are its years as a member (or observer); ``ldc`` its years on that list."""

    key: str
    iso2: str
    m49: str
    party_class: str
    terms: tuple[Period, ...]
    ldc: tuple[Period, ...]
    lldc: bool
    sids: bool
    short: dict[str, str]
    formal: dict[str, str]

    def stood(self, on: date) -> bool:
        """Whether it was a member (or observer) on that day."""
        return any(on in term for term in self.terms)


@cache
def states(*, training: bool = False) -> dict[str, State]:
    """All States of the register by key, former Member States among them; or the invented ones of the training register."""
    return {row["key"]: _state(row) for row in tsv_table(TRAINING_STATES if training else STATES)}


@cache
def states_of_both() -> dict[str, State]:
    """Those of both registers by key, for what is told from a key alone; no key is in both."""
    return states() | states(training=True)


def _state(row: dict[str, str]) -> State:
    return State(
        row["key"], row["iso2"], row["m49"], row["class"], periods(row["period"]), periods(row["ldc"]),
        row["lldc"] == "yes", row["sids"] == "yes",
        {language: row[language] for language in OFFICIAL},
        {language: row[f"{language}_formal"] for language in OFFICIAL},
    )  # fmt: skip


def member_states(on: date, *, training: bool = False) -> tuple[str, ...]:
    """Keys of the Members of the United Nations on that day: 51 at the end of 1945, 192 on 21 December 2010, 193 today.

    Of the training register: its 19 invented States, on any day.
    """
    return tuple(key for key in states(training=training) if _is_member(key, on))


def _is_member(key: str, on: date) -> bool:
    state = states_of_both().get(key)
    return state is not None and state.party_class == "member_state" and state.stood(on)


def disadvantages_of(key: str, on: date) -> tuple[str, ...]:
    """Which of least developed (``ldc``), landlocked developing and small island developing a State was on that day.

    Only changes of the list of least developed countries since 21 December 2010 are dated; the other two are today's lists.
    """
    state = states_of_both().get(key)
    if state is None or not state.stood(on):
        return ()
    holds = (any(on in years for years in state.ldc), state.lldc, state.sids)
    return tuple(name for name, held in zip(DISADVANTAGES, holds, strict=True) if held)


@dataclass(frozen=True)
class _Seat:
    region: str
    terms: tuple[Period, ...]
    standing: str


@cache
def _seats() -> dict[str, tuple[_Seat, ...]]:
    found: dict[str, tuple[_Seat, ...]] = {}
    for row in tsv_table("party/groups.tsv"):
        seat = _Seat(row["region"], periods(row["period"]), row["standing"])
        found[row["key"]] = (*found.get(row["key"], ()), seat)
    for row in tsv_table(TRAINING_STATES):
        found[row["key"]] = (_Seat(row["region"], periods(row["period"]), "member"),)
    return found


def region_of(key: str, on: date) -> str | None:
    """The regional group (one of ``REGIONS``) in which a Member State counts on that date; None for all others.

    Türkiye takes part in two groups and counts in the Western European and other States; the United States attends
    that group as an observer and is counted with it. Before 17 December 1963 there were no such groups.
    """
    if on < GROUPS_BEGAN or not _is_member(key, on):
        return None
    seats = (seat for seat in _seats().get(key, ()) if seat.standing != "participant")
    return next((seat.region for seat in seats if any(on in term for term in seat.terms)), None)


def members_of(region: str, on: date, *, training: bool = False) -> tuple[str, ...]:
    """Keys of the Member States that count in the regional group on that date, each State in one group at most."""
    return tuple(key for key in member_states(on, training=training) if region_of(key, on) == region)
