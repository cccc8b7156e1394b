"""How a meeting is written of to those who are invited: a note verbale to States, a letter to everybody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final
from zoneinfo import ZoneInfo

from concertation.core.consultation import Correspondence, Matter
from concertation.core.consultation.wording import issuer_in_words, mandate_in_words, say
from concertation.core.meeting.meeting import Meeting
from concertation.core.meeting.origin import in_language
from concertation.core.message import day_in_words, message
from concertation.core.party import STATE_CLASSES

ROOM: Final = "meeting"
INVITED: Final = "invited"
CHANGED: Final = "changed"
CANCELLED: Final = "cancelled"
"""What a letter tells of a meeting."""


def _instrument_for(party_class: str) -> str:
    """A note verbale goes to States and to nobody else (``core.consultation.pairing``)."""
    return "note_verbale" if party_class in STATE_CLASSES else "letter"


def meeting_letter(matter: Matter, meeting: Meeting, what: str, page: str, why: str = "") -> Correspondence:
    """The whole note verbale or letter to the class of ``matter``; ``page`` is where everybody reads of the meeting, ``why``
    the reason for which it was cancelled."""
    title, _ = in_language(meeting.titles, matter.language)
    parts = (*_BODIES[_instrument_for(matter.to_class)](matter, what, "\n".join(_described(matter, meeting, page, why))),)
    marks = (say("mark.specimen", matter.language),) if matter.training else ()
    subject = message(ROOM, f"letter.subject.{what}", matter.language, title=title)
    return Correspondence(subject, "\n\n".join((*parts, *marks)) + "\n", matter.language)


def _note(matter: Matter, what: str, described: str) -> Iterator[str]:
    issuer = issuer_in_words(matter.mandate, matter.language, "start", training=matter.training)
    to = say(f"to.{matter.to_class}", matter.language)
    yield message(ROOM, f"letter.note.{what}", matter.language, issuer=issuer, to=to)
    yield _about(matter)
    yield described
    yield say("note.closing", matter.language, issuer=issuer, to=to)


def _letter(matter: Matter, what: str, described: str) -> Iterator[str]:
    yield say("letter.opening", matter.language, style="plain")
    yield message(ROOM, f"letter.letter.{what}", matter.language)
    yield _about(matter)
    yield described
    yield say("letter.closing", matter.language, style="plain")
    yield issuer_in_words(matter.mandate, matter.language, "start", training=matter.training)


_BODIES: Final[dict[str, Callable[[Matter, str, str], Iterator[str]]]] = {"note_verbale": _note, "letter": _letter}


def _about(matter: Matter) -> str:
    return matter.say("about", title=matter.title, mandate=mandate_in_words(matter.resolution, matter.language))


def _described(matter: Matter, meeting: Meeting, page: str, why: str) -> Iterator[str]:
    language = matter.language
    yield in_language(meeting.titles, language)[0]
    told = {
        "why": why, "when": _when(meeting, language), "place": in_language(meeting.places, language)[0],
        "organizer": meeting.organizer, "interpretation": _spoken(meeting, language),
        "agenda": "; ".join(meeting.agenda), "registration": meeting.registration, "accessibility": meeting.accessibility,
    }  # fmt: skip
    yield from (_line(key, text, language) for key, text in told.items() if text)
    yield f"{message(ROOM, 'letter.page', language)}\n{page}"


def _line(key: str, text: str, language: str) -> str:
    return say("labelled", language, label=message(ROOM, key, language), text=text)


def _when(meeting: Meeting, language: str) -> str:
    zone = ZoneInfo(meeting.zone)
    begins, ends = meeting.begins.astimezone(zone), meeting.ends.astimezone(zone)
    until = f"{ends:%H:%M}" if begins.date() == ends.date() else f"{day_in_words(ends, language)}, {ends:%H:%M}"
    time = message(ROOM, "letter.time", language, until=until, zone=meeting.zone, **{"from": f"{begins:%H:%M}"})
    return f"{day_in_words(begins, language)}, {time}"


def _spoken(meeting: Meeting, language: str) -> str:
    return ", ".join(message("web", "tongue", language, lang=one) for one in meeting.interpretation)
