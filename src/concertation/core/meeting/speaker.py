"""The list of speakers: who asked, in which order they speak, and for how long: one limit for each category."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from concertation.core.party import CLASSES, in_order
from concertation.core.refusal import Refusal

CATEGORIES: Final[Mapping[str, tuple[str, ...]]] = {
    "state": ("member_state", "observer_state", "non_member_state"),
    "group": ("political_group",),
    "igo": ("un_entity", "specialized_agency", "igo"),
    "expert": ("special_procedure", "treaty_body"),
    "nhri": ("nhri",),
    "ngo": ("ngo",),
    "other": ("academia", "private_sector", "individual", "parliament", "local_government"),
}
"""Who has the same time, with the classes that are in it: every class is in one."""
ASKED: Final = "asked"
ALPHABETICAL: Final = "alphabetical"
ORDERS: Final = (ASKED, ALPHABETICAL)
"""As they asked, or alphabetically as a report names them."""
LONGEST: Final = 300
_CATEGORY_OF: Final = {one: category for category, classes in CATEGORIES.items() for one in classes}


@dataclass(frozen=True)
class Speaker:
    """Who asked to speak, by name and class."""

    name: str
    party_class: str


@dataclass(frozen=True)
class Turn:
    """A speaker at her place of the list, from 1; ``minutes`` is None where her category has no limit."""

    place: int
    speaker: Speaker
    minutes: int | None


def category_of(party_class: str) -> str:
    """The category of speakers that a class is in."""
    return _CATEGORY_OF[party_class]


def admit_speaker(one: Speaker, listed: Iterable[Speaker]) -> Speaker:
    """The speaker with even spaces; refused without a name or a class, and for one who is ``listed`` already."""
    even = Speaker(" ".join(one.name.split()), one.party_class)
    if not 0 < len(even.name) <= LONGEST:
        raise Refusal("no_speaker", "It is not said who asks to speak.", "Write the name as it is called.")
    if even.party_class not in CLASSES:
        raise Refusal("no_class", "A speaker speaks for somebody of a class.", "Choose the class.")
    if even.name.casefold() in {each.name.casefold() for each in listed}:
        raise Refusal("listed_already", "This speaker is on the list already.", "Each speaks once.")
    return even


def turns_of(asked: Sequence[Speaker], order: str, limits: Mapping[str, int], language: str) -> tuple[Turn, ...]:
    """The list of those who asked, in the order of the rule; ``asked`` is in the order in which they did."""
    speakers = list(asked)
    if order == ALPHABETICAL:
        names = in_order(tuple(one.name for one in speakers), language)
        speakers.sort(key=lambda one: names.index(one.name))
    return tuple(
        Turn(place, one, limits.get(category_of(one.party_class))) for place, one in enumerate(speakers, 1)
    )  # fmt: skip


def minutes_of(turns: Iterable[Turn]) -> int:
    """How long all of them speak who have a limit."""
    return sum(one.minutes or 0 for one in turns)
