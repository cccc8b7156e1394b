"""Atom feeds and calendars beside the lists: for those who follow, without an account."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Final

from django.conf import settings
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from icalendar import Calendar, Event

from concertation.core.assistance import Words
from concertation.core.message import day_in_words, message
from concertation.core.theme.mechanism import KEYS
from concertation.records import public
from concertation.records.assistance import StateFile, public_files
from concertation.records.followups import followed
from concertation.records.installed import safe_of
from concertation.records.meetings import meetings_of
from concertation.records.mentions import digest
from concertation.records.models import AssistanceStep
from concertation.web.public.consultations import Listed, listed
from concertation.web.public.findings import address_of as passage_address
from concertation.web.public.meetings import events_of, shown
from concertation.web.public.page import consultation_at
from concertation.web.public.submissions import choice_of, entries_of, label_of
from concertation.web.request import Request, permanent

NEVER: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Feed(Atom1Feed):
    """A feed that was last changed with its latest entry; one without entries never was, whenever it is asked for."""

    def latest_post_date(self) -> datetime:
        """The moment of the latest entry."""
        return max((item["updateddate"] for item in self.items), default=NEVER)


def consultations_atom(request: Request) -> HttpResponse:
    """The consultations of the list, narrowed as it is."""
    found = listed(request)
    feed = _feed(
        request, message("web", "consultations", request.language), reverse("consultations"), public.only_training()
    )
    for one in found:
        link = permanent(request, reverse("consultation", args=(one.consultation.slug,)))
        stands = message("web", f"standing.{one.standing}", request.language)
        feed.add_item(
            one.title, link, _marked(request, stands, one.consultation.training), unique_id=link,
            pubdate=one.consultation.opened_at, updateddate=one.consultation.opened_at,
        )  # fmt: skip
    return _atom(feed)


def submissions_atom(request: Request, slug: str) -> HttpResponse:
    """The latest replies of the list, narrowed as it is."""
    consultation = consultation_at(slug)
    choice = choice_of(request)
    rows = public.listed(consultation, choice, None)
    title = f"{message('web', 'replies', request.language)} · {consultation.title_in(request.language)[0]}"
    feed = _feed(request, title, reverse("submissions", args=(slug,)), consultation.training)
    for one in entries_of(consultation, rows, choice, request.language):
        link = permanent(request, one.address)
        themes = ", ".join(one.themes)
        feed.add_item(
            one.label, link, _marked(request, themes, consultation.training), unique_id=link,
            pubdate=one.submission.published_at, updateddate=one.submission.published_at,
        )  # fmt: skip
    return _atom(feed)


def followup_atom(request: Request, slug: str) -> HttpResponse:
    """What was written down of the proposals that are followed, the latest first."""
    consultation = consultation_at(slug)
    path = reverse("followup", args=(slug,))
    title = f"{message('followup', 'followup', request.language)} · {consultation.title_in(request.language)[0]}"
    feed = _feed(request, title, path, consultation.training)
    told = [(state, one) for one in followed(consultation) for state in one.history]
    for state, one in sorted(told, key=lambda pair: (pair[0].at, pair[0].pk), reverse=True)[: public.PAGE]:
        # The last state is told as it stands today: done is claimed again once its evidence is there no more.
        key = one.state if state == one.since else state.state
        link = f"{permanent(request, path)}#f{one.row.pk}"
        feed.add_item(
            f"{message('followup', f'state.{key}', request.language)}: {one.row.action}", link,
            _marked(request, state.why, consultation.training), unique_id=f"{link}-{state.pk}",
            pubdate=state.at, updateddate=state.at,
        )  # fmt: skip
    return _atom(feed)


def mechanism_atom(request: Request, slug: str, key: str) -> HttpResponse:
    """The passages of the latest published replies that name a mechanism."""
    consultation = consultation_at(slug)
    if key not in KEYS:
        raise Http404
    title = f"{message('mechanism', f'name.{key}', request.language)} · {consultation.title_in(request.language)[0]}"
    feed = _feed(request, title, reverse("mechanism", args=(slug, key)), consultation.training)
    for one in digest(consultation, key).order_by("-submission__number", "number")[: public.PAGE]:
        link = permanent(request, passage_address(consultation, one))
        feed.add_item(
            label_of(one.submission, request.language), link, _marked(request, one.words, consultation.training),
            unique_id=link, pubdate=one.submission.published_at, updateddate=one.submission.published_at,
        )  # fmt: skip
    return _atom(feed)


def meetings_atom(request: Request, slug: str) -> HttpResponse:
    """The meetings, the one that was announced or changed last first."""
    consultation = consultation_at(slug)
    title = f"{message('meeting', 'meetings', request.language)} · {consultation.title_in(request.language)[0]}"
    feed = _feed(request, title, reverse("meetings", args=(slug,)), consultation.training)
    for row in meetings_of(consultation).order_by("-changed_at", "-pk")[: public.PAGE]:
        one, link = shown(request, row), permanent(request, reverse("meeting", args=(slug, row.pk)))
        stands = message("meeting", f"state.{row.state}", request.language)
        told = f"{stands} · {day_in_words(one.begins.date(), request.language)} · {one.place[0]}"
        feed.add_item(
            one.title[0], link, _marked(request, told, consultation.training), unique_id=link, updateddate=row.changed_at
        )
    return _atom(feed)


def assistance_atom(request: Request, slug: str) -> HttpResponse:
    """What States let everybody see, and the steps that both sides show. Only a step has a day: nobody's time of waiting is
    told, so that all else bears the day on which the consultation was opened."""
    consultation = consultation_at(slug)
    path = reverse("public_assistance", args=(slug,))
    title = f"{message('assistance', 'assistance', request.language)} · {consultation.title_in(request.language)[0]}"
    feed = _feed(request, title, path, consultation.training)
    for file in public_files(consultation, safe_of(settings.DATA)):
        by = file.party.name_in(request.language, request.at.date())
        for anchor, words, on in _told_of(file):
            at = datetime.combine(on, time(), UTC) if on else consultation.opened_at
            link = f"{permanent(request, path)}#{anchor.partition('.')[0]}"
            feed.add_item(
                f"{by}: {words.title}", link, _marked(request, words.text, consultation.training),
                unique_id=f"{permanent(request, path)}#{anchor}", pubdate=at, updateddate=at,
            )  # fmt: skip
    return _atom(feed)


def _told_of(file: StateFile) -> Iterator[tuple[str, Words, date | None]]:
    """Priorities, requests, and the steps of what was offered, under the title of the request: anchor, words, day."""
    for priority in file.priorities:
        yield f"p-{priority.row.pk}", priority.words, None
    for request, offers in file.requests:
        anchor = f"r-{request.row.pk}"
        yield anchor, request.words, None
        steps = (step for offer in offers for step in offer.steps)
        yield from ((f"{anchor}.{_name(one.row)}", Words(request.words.title, one.words.text), one.row.on) for one in steps)


def _name(step: AssistanceStep) -> str:
    """A name that stays whatever else is shown; of the offer and of how many steps there are it tells nothing."""
    return hashlib.sha256(f"{step.offer_id} {step.pk}".encode()).hexdigest()[:16]


def _feed(request: Request, title: str, path: str, training: bool) -> Feed:
    return Feed(
        title=title, link=permanent(request, path), description=_marked(request, "", training),
        language=request.language, feed_url=permanent(request, request.path), subtitle=_marked(request, "", training),
    )  # fmt: skip


def _marked(request: Request, text: str, training: bool) -> str:
    """The text with the mark of a specimen where it is one."""
    mark = message("web", "specimen", request.language) if training else ""
    return " · ".join(part for part in (text, mark) if part)


def _atom(feed: Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


def consultations_ics(request: Request) -> HttpResponse:
    """The deadlines of the list, narrowed as it is."""
    return _calendar(request, listed(request), public.only_training())


def consultation_ics(request: Request, slug: str) -> HttpResponse:
    """The deadline of one consultation, its meetings, and the one that takes the item up."""
    consultation = consultation_at(slug)
    return _calendar(request, [Listed(consultation, *consultation.title_in(request.language), "")], consultation.training)


def _calendar(request: Request, found: list[Listed], training: bool) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Concertation//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _marked(request, message("web", "consultations", request.language), training))
    for one in found:
        for event in _events(request, one):
            calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


def _events(request: Request, one: Listed) -> list[Event]:
    consultation = one.consultation
    days = {"deadline": consultation.deadline, "considered": None}
    if consultation.considered_on:
        days["considered"] = datetime.combine(consultation.considered_on, time(), UTC)
    own = [_event(request, one, kind, at) for kind, at in days.items() if at is not None]
    return own + events_of(request, consultation, meetings_of(consultation))


def _event(request: Request, one: Listed, kind: str, at: datetime) -> Event:
    link = permanent(request, reverse("consultation", args=(one.consultation.slug,)))
    event = Event()
    event.add("uid", f"{one.consultation.slug}-{kind}@concertation")
    # The day the call was opened, not the day of asking: the same calendar is the same bytes.
    event.add("dtstamp", one.consultation.opened_at.astimezone(UTC))
    event.add("dtstart", at.date() if kind == "considered" else at.astimezone(UTC))
    event.add("summary", f"{message('web', f'calendar.{kind}', request.language)}: {one.title}")
    event.add("description", _marked(request, link, one.consultation.training))
    event.add("url", link)
    return event
