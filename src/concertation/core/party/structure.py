"""The values of the register: classes, regional groups, a party, a period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

CLASSES: Final = (
    "member_state", "observer_state", "non_member_state", "political_group", "un_entity", "specialized_agency", "igo",
    "nhri", "ngo", "academia", "private_sector", "individual", "special_procedure", "treaty_body", "parliament",
    "local_government",
)  # fmt: skip
STATE_CLASSES: Final = ("member_state", "observer_state", "non_member_state")
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


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included; None where it is open. Written ``1950-09-28/1965-01-19``."""

    first: date | None
    last: date | None

    def __contains__(self, on: date) -> bool:
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def periods(text: str) -> tuple[Period, ...]:
    """The periods of a table's cell: ISO 8601 intervals, separated by spaces; none in an empty cell."""
    return tuple(Period(*(date.fromisoformat(day) if day else None for day in part.split("/"))) for part in text.split())
