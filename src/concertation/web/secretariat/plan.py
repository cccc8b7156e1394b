"""The plan back from the meeting: what is done, what is late, what cannot hold; as a page and as a calendar."""

from __future__ import annotations

from datetime import UTC

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from icalendar import Calendar, Event

from concertation.actions.consultation import set_meeting
from concertation.core.consultation import PlanStep
from concertation.core.message import message, opening
from concertation.core.refusal import Refusal
from concertation.records.models import Consultation
from concertation.records.plan import Recorded, deadline_doubts, plan_for, planned
from concertation.web.public.page import consultation_at
from concertation.web.request import Request, permanent
from concertation.web.secretariat.builder_typed import meeting_typed
from concertation.web.secretariat.mandating_page import mandating_page
from concertation.web.secretariat.page import actor_of, address_of, officer_of


def plan(request: Request, slug: str) -> HttpResponse:
    """The steps with their reasons."""
    return _page(request, consultation_at(slug))


@require_POST
def meeting(request: Request, slug: str) -> HttpResponse:
    """An officer says when the meeting takes the item up."""
    consultation = consultation_at(slug)
    try:
        set_meeting(consultation, meeting_typed(request), actor=actor_of(request), at=request.at)
    except Refusal as refusal:
        return _page(request, consultation, refusal)
    messages.success(request, "mandating:done.meeting")
    return HttpResponseRedirect(reverse("desk_plan", args=(slug,)))


def _page(request: Request, consultation: Consultation, refusal: Refusal | None = None) -> HttpResponse:
    made = plan_for(consultation)
    conflicts = made.conflicts if made else deadline_doubts(consultation)
    steps = planned(consultation, made, Recorded([consultation], request.at)) if made else ()
    told = [(one, one.step.name(request.language), one.step.reason(request.language)) for one in steps]
    late = any(one.step.step == "report_submitted" and one.state == "late" for one in steps)
    known = consultation.considered_on
    return mandating_page(
        request, "plan", consultation, refusal=refusal, where="considered_on",
        days=[(one, opening(name), reason) for one, name, reason in told],
        conflicts=[one.said(request.language) for one in conflicts],
        late=late or any(one.key == "report_late" for one in conflicts),
        publish=address_of("publish", consultation, officer_of(request)),
        considered=request.POST.get("considered_on") or (known.isoformat() if known else ""),
    )  # fmt: skip


def calendar(request: Request, slug: str) -> HttpResponse:
    """The same steps as days in a calendar; empty while no meeting is known."""
    consultation = consultation_at(slug)
    made = plan_for(consultation)
    kept = Calendar()
    kept.add("prodid", "-//Concertation//EN")
    kept.add("version", "2.0")
    for step in made.steps if made else ():
        kept.add_component(_event(request, consultation, step))
    return HttpResponse(kept.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(request: Request, consultation: Consultation, step: PlanStep) -> Event:
    mark = f"{message('web', 'specimen', request.language)} · " if consultation.training else ""
    link = permanent(request, reverse("desk_plan", args=(consultation.slug,)))
    event = Event()
    event.add("uid", f"{consultation.slug}-{step.step}@concertation")
    event.add("dtstamp", consultation.opened_at.astimezone(UTC))
    event.add("dtstart", step.date)
    title, _ = consultation.title_in(request.language)
    event.add("summary", f"{mark}{opening(step.name(request.language))}: {title}")
    event.add("description", step.reason(request.language))
    event.add("url", link)
    return event
