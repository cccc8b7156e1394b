"""The meetings of a consultation: announced, held or cancelled; what was said at them, as far as its authors consent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.http import Http404, HttpResponse
from django.urls import reverse
from icalendar import Calendar, Event

from concertation.core.message import message
from concertation.records.meetings import meetings_of, public_parts
from concertation.records.models import Consultation, Meeting
from concertation.web.public.page import consultation_at, page
from concertation.web.public.submissions import label_of
from concertation.web.request import Request, permanent

STATUS = {"announced": "CONFIRMED", "held": "CONFIRMED", "cancelled": "CANCELLED"}
"""What a calendar calls the states of a meeting."""


@dataclass(frozen=True)
class Shown:
    """A meeting as a page of one language shows it: title and place with their languages, its times as they are there."""

    row: Meeting
    title: tuple[str, str]
    place: tuple[str, str]
    begins: datetime
    ends: datetime
    interpretation: Sequence[str]
    limits: Sequence[tuple[str, int]]

    @property
    def clock(self) -> tuple[str, str]:
        """From when to when, as clocks there show it."""
        return f"{self.begins:%H:%M}", f"{self.ends:%H:%M}"

    @property
    def one_day(self) -> bool:
        """Whether it ends on the day on which it begins."""
        return self.begins.date() == self.ends.date()


def shown(request: Request, row: Meeting) -> Shown:
    """The meeting for that page."""
    zone = ZoneInfo(row.zone)
    return Shown(
        row, row.title_in(request.language), row.place_in(request.language), row.begins.astimezone(zone),
        row.ends.astimezone(zone), row.interpretation, list(row.limits.items()),
    )  # fmt: skip


def meeting_at(consultation: Consultation, number: int) -> Meeting:
    """The meeting of that consultation; another one is not found."""
    found = meetings_of(consultation).select_related("consultation").filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def meetings(request: Request, slug: str) -> HttpResponse:
    """All of them, those to come first."""
    consultation = consultation_at(slug)
    found = [shown(request, one) for one in meetings_of(consultation)]
    return page(
        request, "meetings", consultation,
        ahead=[one for one in found if one.row.ends > request.at],
        past=[one for one in reversed(found) if one.row.ends <= request.at],
    )  # fmt: skip


def meeting(request: Request, slug: str, number: int) -> HttpResponse:
    """One meeting, with what everybody may know to come from it."""
    consultation = consultation_at(slug)
    row = meeting_at(consultation, number)
    parts = [(one, label_of(one, request.language)) for one in public_parts(row)]
    return page(request, "meeting", consultation, one=shown(request, row), parts=parts)


def meetings_ics(request: Request, slug: str) -> HttpResponse:
    """All of them in a calendar that can be followed."""
    consultation = consultation_at(slug)
    return _calendar(events_of(request, consultation, meetings_of(consultation)))


def meeting_ics(request: Request, slug: str, number: int) -> HttpResponse:
    """One meeting for a calendar."""
    consultation = consultation_at(slug)
    return _calendar(events_of(request, consultation, [meeting_at(consultation, number)]))


def _calendar(events: Iterable[Event]) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Concertation//EN")
    calendar.add("version", "2.0")
    for one in events:
        calendar.add_component(one)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def events_of(request: Request, consultation: Consultation, rows: Iterable[Meeting]) -> list[Event]:
    """The meetings as events; one that was changed or cancelled replaces what a calendar has of it."""
    return [_event(request, consultation, shown(request, one)) for one in rows]


def _event(request: Request, consultation: Consultation, one: Shown) -> Event:
    link = permanent(request, reverse("meeting", args=(consultation.slug, one.row.pk)))
    mark = f"{message('web', 'specimen', request.language)} · " if consultation.training else ""
    event = Event()
    event.add("uid", f"{consultation.slug}-meeting-{one.row.pk}@concertation")
    event.add("dtstamp", one.row.changed_at.astimezone(UTC))
    event.add("sequence", one.row.revision)
    event.add("status", STATUS[one.row.state])
    event.add("dtstart", one.row.begins.astimezone(UTC))
    event.add("dtend", one.row.ends.astimezone(UTC))
    event.add("summary", f"{mark}{one.title[0]}")
    event.add("location", one.place[0])
    event.add("description", "\n".join((*one.row.agenda, link)))
    event.add("url", link)
    return event
