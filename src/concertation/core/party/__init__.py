"""Parties: classes, names in six languages, regional groups by date, order of names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

CLASSES: Final = (
    "member_state", "observer_state", "non_member_state", "political_group", "un_entity", "specialized_agency", "igo",
    "nhri", "ngo", "academia", "private_sector", "individual", "special_procedure", "treaty_body", "parliament",
    "local_government",
)  # fmt: skip
REGIONS: Final = (
    "african_states", "asia_pacific_states", "eastern_european_states", "latin_american_and_caribbean_states",
    "western_european_and_other_states",
)  # fmt: skip


@dataclass(frozen=True)
class Party:
    """A party known to the register. ``key`` is ISO 3166 alpha-3 for States, a slug for others. Names by language."""

    key: str
    party_class: str
    short: dict[str, str]
    formal: dict[str, str]


def party_named(name: str, on: date) -> Party | None:
    """The party with that name (any of six languages, short, formal or former) or ISO code, on that date."""
    raise NotImplementedError


def region_of(key: str, on: date) -> str | None:
    """The regional group (one of ``REGIONS``) of a Member State on that date; None for all others."""
    raise NotImplementedError


def members_of(region: str, on: date) -> tuple[str, ...]:
    """Keys of the Member States that were in the regional group on that date."""
    raise NotImplementedError


def name_of(key: str, language: str, on: date) -> str:
    """The short name of a party of the register in that language on that date."""
    raise NotImplementedError


def in_order(names: tuple[str, ...], language: str) -> tuple[str, ...]:
    """Names in the order a report of that language gives them: articles dropped from the key, collation of the language."""
    raise NotImplementedError
