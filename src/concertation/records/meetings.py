"""Meetings as pages ask for them: those of a consultation, their speakers, what was entered of them."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from concertation.core.meeting import Turn, turns_of
from concertation.records import public
from concertation.records.models import Consultation, Meeting, Speaker, Submission


def meetings_of(consultation: Consultation) -> QuerySet[Meeting]:
    """All of them, in the order of their days."""
    return Meeting.objects.filter(consultation=consultation)


def held_in(consultation: Consultation) -> QuerySet[Meeting]:
    """Those from which a submission can come."""
    return meetings_of(consultation).filter(state="held")


def untold(consultation: Consultation, at: datetime) -> int:
    """How many have ended of which nobody has said whether they were held."""
    return meetings_of(consultation).filter(state="announced", ends__lt=at).count()


def speakers_of(meeting: Meeting) -> list[tuple[Turn, Speaker]]:
    """Its list of speakers in the order of its rule, each with the row that it is kept in."""
    rows = {row.as_value(): row for row in meeting.speakers.all()}
    turns = turns_of(list(rows), meeting.order, meeting.limits, meeting.language)
    return [(one, rows[one.speaker]) for one in turns]


def public_parts(meeting: Meeting) -> list[Submission]:
    """What everybody may know to come from it: published replies whose authors are named, the note of its outcome first."""
    kept = public.published(meeting.consultation).filter(meeting=meeting, publication="named").order_by("number")
    return sorted((one for one in kept if one.as_value().nameable), key=lambda one: one.part != "outcome")
