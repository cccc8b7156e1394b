"""A party as an installation has it, with the addresses it is written to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

OFFICES: Final = ("new_york", "geneva", "capital", "headquarters", "other")
OFFICES_OF_BODIES: Final = ("headquarters", "new_york", "geneva", "other")
"""Of those, the ones that a party can have that is no State."""
STATUSES: Final = {"ngo": ("general", "special", "roster"), "nhri": ("A", "B")}
"""Consultative status (Economic and Social Council resolution 1996/31) and accreditation (Paris Principles), by class."""
CONTACT_FIELDS: Final = ("title", "email", "postal", "telephone", "language")


@dataclass(frozen=True)
class Contact:
    """An address of a party at one of its ``OFFICES``; what is not known is empty."""

    office: str
    title: str = ""
    email: str = ""
    postal: str = ""
    telephone: str = ""
    language: str = ""
    active: bool = True
    source: str = ""


@dataclass(frozen=True)
class Registered:
    """A party with its names by language; ``also`` are other spellings, ``contacts`` its addresses by their number."""

    key: str
    party_class: str
    name: str
    short: Mapping[str, str] = field(default_factory=dict)
    formal: Mapping[str, str] = field(default_factory=dict)
    acronym: str = ""
    also: tuple[str, ...] = ()
    status: str = ""
    working_language: str = ""
    source: str = ""
    ended: bool = False
    contacts: Mapping[int, Contact] = field(default_factory=dict)
