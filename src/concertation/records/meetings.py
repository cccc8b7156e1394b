"""Meetings as pages ask for them: those of a consultation, their speakers, what was entered of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from concertation.core.meeting import CANCELLED, CHANGED, Turn, turns_of
from concertation.core.party import CLASSES, region_of
from concertation.records import public
from concertation.records.letters import written_to
from concertation.records.models import Consultation, Dispatch, Invitation, Meeting, MeetingInvitation, Speaker, Submission
from concertation.records.register import representatives_of
from concertation.records.tally import tally


def meetings_of(consultation: Consultation) -> QuerySet[Meeting]:
    """All of them, in the order of their days."""
    return Meeting.objects.filter(consultation=consultation)


def held_in(consultation: Consultation) -> QuerySet[Meeting]:
    """Those from which a submission can come."""
    return meetings_of(consultation).filter(state="held")


def untold(consultations: Collection[Consultation], at: datetime) -> dict[str, int]:
    """By consultation how many have ended of which nobody has said whether they were held."""
    return tally(Meeting.objects.filter(consultation__in=consultations, state="announced", ends__lt=at))


def speakers_of(meeting: Meeting) -> list[tuple[Turn, Speaker]]:
    """Its list of speakers in the order of its rule, each with the row that it is kept in."""
    rows = {row.as_value(): row for row in meeting.speakers.all()}
    turns = turns_of(list(rows), meeting.order, meeting.limits, meeting.language)
    return [(one, rows[one.speaker]) for one in turns]


def public_parts(meeting: Meeting) -> list[Submission]:
    """What everybody may know to come from it: published replies whose authors are named, the note of its outcome first."""
    kept = public.published(meeting.consultation).filter(meeting=meeting, publication="named").order_by("number")
    return sorted((one for one in kept if one.as_value().nameable), key=lambda one: one.part != "outcome")


def invites_too_late(dispatches: QuerySet[Dispatch], at: datetime) -> bool:
    """Whether one of these letters tells of a meeting that has begun, or was held, or that was changed or cancelled since it
    was written."""
    begun = Q(state="held") | Q(state="announced", begins__lte=at)
    over = Meeting.objects.filter(begun | Q(changed_at__gt=OuterRef("queued_at")), pk=OuterRef("meeting"))
    return dispatches.filter(Exists(over)).exists()


def still_to_invite(meeting: Meeting, party_class: str = "", region: str = "") -> list[Invitation]:
    """Those asked in the consultation who were not invited to the meeting, of a class and of a regional group where one is
    named."""
    rows = Invitation.objects.filter(consultation=meeting.consultation_id).exclude(meetings__in=invited_to(meeting))
    if party_class:
        rows = rows.filter(party__party_class=party_class)
    found = rows.select_related("party").order_by("pk")
    on = meeting.begins.date()
    return [one for one in found if not region or region_of(one.party.key, on) == region]


def classes_asked(meeting: Meeting) -> dict[str, int]:
    """By class how many of those asked were not invited yet, in the order of the register."""
    found = Counter(one.party.party_class for one in still_to_invite(meeting))
    return {one: found[one] for one in CLASSES if found[one]}


def invited_to(meeting: Meeting) -> QuerySet[MeetingInvitation]:
    """All who were, without those whose every letter was cancelled."""
    kept = MeetingInvitation.objects.filter(meeting=meeting).select_related("invitation__party")
    return kept.exclude(_cancelled(_letters_since(meeting, OuterRef("at"))))


def untold_of(meeting: Meeting) -> QuerySet[MeetingInvitation]:
    """Of those invited, who are to be told what the meeting is now: every letter that would have told them was cancelled, or
    none was written."""
    lost = _cancelled(_letters_since(meeting, meeting.changed_at))
    return invited_to(meeting).filter(Q(told__lt=meeting.revision) | lost)


def _letters_since(meeting: Meeting, since: datetime | OuterRef) -> QuerySet[Dispatch]:
    return Dispatch.objects.filter(meeting=meeting.pk, invitation=OuterRef("invitation"), queued_at__gte=since)


def _cancelled(letters: QuerySet[Dispatch]) -> Q:
    """There are letters, and none that goes out."""
    return Q(Exists(letters), ~Exists(letters.exclude(state="cancelled")))


def unreached_of(meeting: Meeting) -> list[MeetingInvitation]:
    """Of those invited, whose letter is printed: they have no e-mail address."""
    rows = list(invited_to(meeting))
    reached = representatives_of(one.invitation.party for one in rows)
    return [one for one in rows if not written_to(reached.get(one.invitation.party_id, ()))]


def news_of(meeting: Meeting) -> str:
    """What those who were invited have not been told: ``changed`` or ``cancelled``; empty for nothing."""
    if meeting.state == "held" or not untold_of(meeting).exists():
        return ""
    return CANCELLED if meeting.state == "cancelled" else CHANGED
