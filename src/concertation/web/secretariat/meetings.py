"""The meetings of a consultation at the desk: announced, changed, their speakers listed, said to be held or cancelled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from concertation.actions.meeting import (
    announce_meeting,
    change_meeting,
    list_speaker,
    move_meeting,
    tell_invited,
    unlist_speaker,
)
from concertation.core.chance import system_chance
from concertation.core.language import OFFICIAL
from concertation.core.meeting import CATEGORIES, LEVELS, LIFE, ORDERS, Meeting, Speaker, minutes_of
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.records.meetings import invited_to, meetings_of, news_of, speakers_of, unreached_of
from concertation.records.models import Consultation, MeetingInvitation
from concertation.records.models import Meeting as Row
from concertation.web.field import act_of, moment, said, whole
from concertation.web.public.meetings import meeting_at, shown
from concertation.web.public.page import consultation_at
from concertation.web.request import SWITCH, Request
from concertation.web.secretariat.asking import PLACES
from concertation.web.secretariat.meeting_invitations import page_for_all
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing

ROOM: Final = "meeting"
FIELD_OF: Final[Mapping[str, str]] = {
    "no_title": "title-en", "no_place": "place-en", "no_organizer": "organizer", "no_zone": "zone", "no_end": "ends",
    "no_day": "begins", "no_level": "level", "bad_limit": "limit-state", "too_long": "title-en", "unknown_choice": "level",
    "no_speaker": "name", "no_class": "speaker-class", "listed_already": "name", "no_reason": "why",
}  # fmt: skip
"""Which field a refusal is about."""
USUAL: Final = {"state": "3", "group": "5", "igo": "3", "expert": "5", "nhri": "3", "ngo": "2", "other": "2"}
"""Minutes that the form of a new meeting proposes."""


def meetings(request: Request, slug: str) -> HttpResponse:
    """All of them."""
    consultation = consultation_at(slug)
    return _page(request, "meetings", consultation, found=[shown(request, one) for one in meetings_of(consultation)])


def new(request: Request, slug: str) -> HttpResponse:
    """The form by which one is announced; everybody reads what is written there."""
    consultation = consultation_at(slug)
    if request.method != "POST" or SWITCH in request.POST:
        return _form(request, consultation)
    try:
        made = announce_meeting(consultation, _typed(request), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _form(request, consultation, refusal)
    return _done(request, "announced", slug, made.pk)


def _form(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    fresh = {"zone": "UTC", "language": request.language} | {f"limit-{key}": value for key, value in USUAL.items()}
    typed = _again(request) if request.method == "POST" else fresh
    given = request.POST.getlist("interpretation")
    return _page(request, "meeting_new", consultation, refusal=refusal, **_fields(typed, given))


def _again(request: Request) -> dict[str, str]:
    """What was typed, to stand in the form again."""
    return {name: said(request, name) for name in request.POST}


def meeting(request: Request, slug: str, number: int) -> HttpResponse:
    """One meeting, its list of speakers, what was entered of it; what is done with it is sent to ``do``."""
    consultation = consultation_at(slug)
    return _one(request, consultation, meeting_at(consultation, number))


def _one(request: Request, consultation: Consultation, row: Row, refusal: Refusal | None = None) -> HttpResponse:
    act, speakers = said(request, "act"), speakers_of(row)
    changing = act == "change"
    form = _fields(
        _again(request) if changing else _values(row),
        request.POST.getlist("interpretation") if changing else row.interpretation,
    )
    return _page(
        request, "meeting", consultation,
        refusal=refusal, act=act, one=shown(request, row), speakers=speakers, available=row.as_value().minutes,
        minutes=minutes_of(turn for turn, _ in speakers), listed_class=said(request, "speaker-class"),
        ways=LIFE.moves[row.state], invited=invited_to(row).count(), news=news_of(row),
        printed=[(each.pk, _name(request, each)) for each in unreached_of(row)],
        ahead=row.state == "announced" and row.begins > request.at,
        entered=row.submissions.order_by("recorded_at", "pk"), **form,
    )  # fmt: skip


def _name(request: Request, one: MeetingInvitation) -> str:
    return one.invitation.party.name_in(request.language, request.at.date())


def _fields(typed: Mapping[str, str], given: list[str]) -> dict[str, Any]:
    """The form of a meeting: its choices, and by field what stands in it."""
    return {
        "fields": typed, "given": given, "levels": LEVELS, "orders": ORDERS, "classes": CLASSES,
        "titles": [(code, typed.get(f"title-{code}", "")) for code in OFFICIAL],
        "town": [(code, typed.get(f"place-{code}", "")) for code in OFFICIAL],
        "limits": [(key, typed.get(f"limit-{key}", "")) for key in CATEGORIES],
    }  # fmt: skip


def _values(row: Row) -> dict[str, str]:
    """The meeting as the form has it."""
    zone = ZoneInfo(row.zone)
    words = {name: str(getattr(row, name)) for name in ("organizer", "level", "zone", "accessibility", "registration",
                                                        "order", "language")}  # fmt: skip
    texts = {f"title-{code}": text for code, text in row.titles.items()}
    texts |= {f"place-{code}": text for code, text in row.places.items()}
    texts |= {f"limit-{key}": str(minutes) for key, minutes in row.limits.items()}
    times = {name: f"{getattr(row, name).astimezone(zone):%Y-%m-%dT%H:%M}" for name in ("begins", "ends")}
    own = {"ours": "1"} if row.ours else {}
    return words | texts | times | own | {"class": row.organizer_class, "agenda": "\n".join(row.agenda)}


def _typed(request: Request) -> Meeting:
    zone = said(request, "zone", 60)
    return Meeting(
        organizer=said(request, "organizer"), organizer_class=said(request, "class"), ours=bool(said(request, "ours")),
        level=said(request, "level"), titles={code: said(request, f"title-{code}") for code in OFFICIAL},
        places={code: said(request, f"place-{code}") for code in OFFICIAL},
        begins=_moment(request, "begins", zone), ends=_moment(request, "ends", zone), zone=zone,
        agenda=tuple(said(request, "agenda").split("\n")), accessibility=said(request, "accessibility"),
        interpretation=tuple(one for one in OFFICIAL if one in request.POST.getlist("interpretation")),
        registration=said(request, "registration"), order=said(request, "order"), limits=dict(_limits(request)),
        language=said(request, "language"),
    )  # fmt: skip


def _moment(request: Request, field: str, zone: str) -> datetime:
    """The moment that was typed, as the clocks of the place show it."""
    try:
        there = ZoneInfo(zone)
    except (ValueError, OSError, KeyError):
        raise Refusal("no_zone", "This is no time zone.", "Write it as Africa/Nairobi.") from None
    found = moment(said(request, field), there)
    if found is None:
        raise Refusal("no_day", "This is no day and no time.", "Write both.")
    return found


def _limits(request: Request) -> list[tuple[str, int]]:
    """By category the minutes that were typed; 0, which is refused, for what is no number."""
    typed = [(key, said(request, f"limit-{key}", 5)) for key in CATEGORIES]
    return [(key, whole(words)) for key, words in typed if words]


def do(request: Request, slug: str, number: int) -> HttpResponse:
    """One of ``ACTS``, and back to the meeting."""
    consultation = consultation_at(slug)
    row, act = meeting_at(consultation, number), said(request, "act")
    if request.method != "POST":
        return HttpResponseRedirect(reverse("desk_meeting", args=(slug, number)))
    try:
        key = act_of(ACTS, act)(request, row)
    except Refusal as refusal:
        return _one(request, consultation, row, refusal)
    return _done(request, key, slug, number)


def _change(request: Request, row: Row) -> str:
    change_meeting(row, _typed(request), actor=actor_of(request), at=request.at)
    return "changed"


def _move(request: Request, row: Row) -> str:
    there = said(request, "state")
    move_meeting(row, there, said(request, "why"), actor=actor_of(request), at=request.at)
    return "moved"


def _list(request: Request, row: Row) -> str:
    speaker = Speaker(said(request, "name"), said(request, "speaker-class"))
    list_speaker(row, speaker, actor=actor_of(request), at=request.at)
    return "listed"


def _unlist(request: Request, row: Row) -> str:
    found = row.speakers.filter(pk=whole(said(request, "speaker"))).first()
    if found is not None:
        unlist_speaker(found, actor=actor_of(request), at=request.at)
    return "unlisted"


def _tell(request: Request, row: Row) -> str:
    tell_invited(row, page_for_all(row), actor=actor_of(request), at=request.at, chance=system_chance)
    return "written_again"


ACTS: Final[Mapping[str, Callable[[Request, Row], str]]] = {
    "change": _change, "move": _move, "list": _list, "unlist": _unlist, "tell": _tell,
}  # fmt: skip


def _page(
    request: Request, template: str, consultation: Consultation, *, refusal: Refusal | None = None, **more: Any
) -> HttpResponse:  # fmt: skip
    about = {
        "places": places_for(officer_of(request).role, PLACES),
        "where": FIELD_OF.get(refusal.code, "main") if refusal else "main",
    }
    return refusing(request, ROOM, template, consultation, refusal=refusal, **(about | more))


def _done(request: Request, key: str, slug: str, number: int) -> HttpResponse:
    messages.success(request, f"{ROOM}:done.{key}")
    return HttpResponseRedirect(reverse("desk_meeting", args=(slug, number)))
