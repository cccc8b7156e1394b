"""Who is invited to a meeting of those asked in the consultation; the letter of whoever has no e-mail address, as a file."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from concertation.actions.consultation import print_letter
from concertation.actions.meeting import invite_to_meeting
from concertation.core.chance import system_chance
from concertation.core.meeting import CANCELLED, INVITED, meeting_letter
from concertation.core.party import REGIONS
from concertation.core.refusal import Refusal
from concertation.documents.writing.letter import PrintedLetter
from concertation.documents.writing.mail import MEDIA_TYPES
from concertation.records.letters import Letters
from concertation.records.meetings import classes_asked, still_to_invite, unreached_of
from concertation.records.models import Consultation, Meeting, MeetingInvitation
from concertation.web.field import asked
from concertation.web.public.meetings import meeting_at, shown
from concertation.web.public.page import consultation_at
from concertation.web.request import Request
from concertation.web.secretariat.asking import PLACES
from concertation.web.secretariat.page import actor_of, officer_of, places_for, refusing
from concertation.web.secretariat.printing import WRITERS, printed_letter

ROOM: Final = "meeting"
LISTED: Final = 400
"""Parties that the page lists at most."""


def page_for_all(row: Meeting) -> str:
    """Where everybody reads of the meeting, for a letter."""
    return f"{settings.ADDRESS}/c/{row.consultation.slug}/meetings/{row.pk}"


def invite(request: Request, slug: str, number: int) -> HttpResponse:
    """Those asked, by class and regional group, to be ticked; then the letters wait in the queue."""
    consultation = consultation_at(slug)
    row = meeting_at(consultation, number)
    if request.method != "POST":
        return _page(request, consultation, row)
    ticked = set(request.POST.getlist("party"))
    wanted = [one for one in still_to_invite(row) if one.party.key in ticked]
    try:
        invite_to_meeting(row, wanted, page_for_all(row), actor=actor_of(request), at=request.at, chance=system_chance)
    except Refusal as refusal:
        return _page(request, consultation, row, refusal)
    messages.success(request, f"{ROOM}:done.invited")
    return HttpResponseRedirect(reverse("desk_mail", args=(slug,)) + "?kind=meeting&state=queued")


def _page(request: Request, consultation: Consultation, row: Meeting, refusal: Refusal | None = None) -> HttpResponse:
    counts = classes_asked(row)
    chosen = asked(request, "class") if asked(request, "class") in counts else next(iter(counts), "")
    region, on = asked(request, "region") if asked(request, "region") in REGIONS else "", request.at.date()
    found = still_to_invite(row, chosen, region if chosen == "member_state" else "")[:LISTED] if chosen else []
    named = sorted(((one.party.key, one.party.name_in(request.language, on)) for one in found), key=lambda one: one[1])
    about: dict[str, Any] = {"places": places_for(officer_of(request).role, PLACES), "where": "parties"}
    return refusing(
        request, ROOM, "meeting_invite", consultation, refusal=refusal, one=shown(request, row), classes=counts.items(),
        chosen=chosen, regions=REGIONS, region=region, named=named, ticked=request.POST.getlist("party"), **about,
    )  # fmt: skip


@require_POST
def printed(request: Request, slug: str, number: int, invited: int) -> HttpResponse:
    """The letter to a party that has no e-mail address; that it was made is written down."""
    row, form = meeting_at(consultation_at(slug), number), asked(request, "form")
    one = next((each for each in unreached_of(row) if each.pk == invited), None)
    if one is None or form not in WRITERS:
        raise Http404
    made = WRITERS[form](_letter(request, row, one), request.at)
    print_letter(one.invitation, "meeting", actor=actor_of(request), at=request.at)
    headers = {"Content-Disposition": f'attachment; filename="meeting-{one.invitation.party.key}.{form}"'}
    return HttpResponse(made, content_type="/".join(MEDIA_TYPES[form]), headers=headers)


def _letter(request: Request, row: Meeting, one: MeetingInvitation) -> PrintedLetter:
    letters, party = Letters(row.consultation), one.invitation.party
    matter = letters.matter(party.party_class, letters.language_for(party))
    what = CANCELLED if row.state == "cancelled" else INVITED
    said = meeting_letter(matter, row.as_value(), what, page_for_all(row), row.why)
    return printed_letter(party, said, request.at.date(), training=row.consultation.training)
