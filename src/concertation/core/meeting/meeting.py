"""A meeting as it is announced, ours or held by others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from concertation.core.language import OFFICIAL
from concertation.core.meeting.speaker import CATEGORIES, ORDERS
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal

LEVELS: Final = ("national", "regional", "international")
"""The levels at which a mandate asks for meetings, and for what follows from them."""
LONGEST: Final = 300
"""Characters of a title, a place, an organizer, an item of the agenda."""
LONGEST_TEXT: Final = 4000
MOST_ITEMS: Final = 60
MOST_MINUTES: Final = 60


@dataclass(frozen=True)
class Meeting:
    """``titles`` and ``places`` are by language; ``agenda`` (its items), ``accessibility`` and ``registration`` (how to take
    part) are in ``language``. ``zone`` is the IANA name of its time. ``interpretation`` are languages.

    ``order`` is one of ``ORDERS``; ``limits`` are the minutes of a speaker by category, where one is set. ``organizer`` is
    who holds it, of that class; ``ours`` where it is the office that holds the consultation.
    """

    organizer: str
    organizer_class: str
    ours: bool
    level: str
    titles: Mapping[str, str]
    places: Mapping[str, str]
    begins: datetime
    ends: datetime
    zone: str
    agenda: tuple[str, ...]
    accessibility: str
    interpretation: tuple[str, ...]
    registration: str
    order: str
    limits: Mapping[str, int]
    language: str

    @property
    def minutes(self) -> int:
        """From its beginning to its end."""
        return int((self.ends - self.begins).total_seconds()) // 60


def admit(one: Meeting) -> Meeting:
    """The meeting with even spaces; refused where it has no title, place, organizer, time, or where one makes no sense."""
    even = replace(
        one, organizer=_even(one.organizer), titles=_by_language(one.titles), places=_by_language(one.places),
        agenda=tuple(item for each in one.agenda if (item := _even(each))), zone=one.zone.strip(),
        accessibility=one.accessibility.strip(), registration=one.registration.strip(),
    )  # fmt: skip
    _check_words(even)
    _check_time(even)
    _check_choices(even)
    return even


def _even(text: str) -> str:
    return " ".join(text.split())


def _by_language(texts: Mapping[str, str]) -> dict[str, str]:
    return {code: text for code in OFFICIAL if (text := _even(texts.get(code, "")))}


def _check_words(one: Meeting) -> None:
    if not one.titles:
        raise Refusal("no_title", "The meeting has no title.", "Write it in at least one language.")
    if not one.places:
        raise Refusal("no_place", "It is not said where the meeting is.", "Write the place in at least one language.")
    if not one.organizer:
        raise Refusal("no_organizer", "It is not said who holds the meeting.", "Write who it is.")
    short = (one.organizer, *one.titles.values(), *one.places.values(), *one.agenda)
    long = (one.accessibility, one.registration)
    if max(map(len, short)) > LONGEST or max(map(len, long)) > LONGEST_TEXT or len(one.agenda) > MOST_ITEMS:
        raise Refusal("too_long", "A line has {line} characters at most, a text {text}, an agenda {items} items.",
                      "Say it in fewer words.", line=LONGEST, text=LONGEST_TEXT, items=MOST_ITEMS)  # fmt: skip


def _check_time(one: Meeting) -> None:
    try:
        ZoneInfo(one.zone)
    except (ValueError, OSError, KeyError):
        raise Refusal("no_zone", "This is no time zone.", "Write it as Africa/Nairobi.") from None
    if one.ends <= one.begins:
        raise Refusal("no_end", "The meeting would end before it begins.", "Check both times.")


def _check_choices(one: Meeting) -> None:
    if one.level not in LEVELS:
        raise Refusal("no_level", "A meeting is held at a level.", "Choose one.")
    known = one.organizer_class in CLASSES and one.language in OFFICIAL and one.order in ORDERS
    if not known or not {*one.interpretation} <= {*OFFICIAL}:
        raise Refusal("unknown_choice", "This is none of the choices.", "Use the forms of the page.")
    if not {*one.limits} <= {*CATEGORIES} or not all(0 < one <= MOST_MINUTES for one in one.limits.values()):
        raise Refusal("bad_limit", "A speaker has from 1 to {most} minutes.", "Write the minutes, or leave it empty.",
                      most=MOST_MINUTES)  # fmt: skip
