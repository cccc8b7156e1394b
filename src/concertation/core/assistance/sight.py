"""Who may see what a State writes down: itself, and whom it lets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from concertation.core.party import STATE_CLASSES

OFFERING: Final = (*STATE_CLASSES, "political_group", "un_entity", "specialized_agency", "igo")
"""Classes whose parties a State can name: of others it is not public who is in the register."""
MOST_NAMED: Final = 100
"""Parties that can be named at once: more than any regional group has."""


@dataclass(frozen=True)
class Sight:
    """Who may see it besides the State: nobody, unless it says so. ``parties`` are keys of the register.

    Each is said by itself: a party that is named sees what the secretariat does not, where the State wishes that.
    """

    secretariat: bool = False
    parties: frozenset[str] = frozenset()
    public: bool = False


@dataclass(frozen=True)
class Reader:
    """Somebody who reads: for a party, at the secretariat, or as anybody."""

    party: str = ""
    secretariat: bool = False


PUBLIC: Final = Reader()
SECRETARIAT: Final = Reader(secretariat=True)


def may_see(owner: str, sight: Sight, reader: Reader) -> bool:
    """Whether somebody may see what the State ``owner`` lets be seen so."""
    if sight.public or (sight.secretariat and reader.secretariat):
        return True
    return bool(reader.party) and (reader.party == owner or reader.party in sight.parties)
