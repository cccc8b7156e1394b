"""Meetings around a consultation, and who asked to speak at them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.db import models

from concertation.core.language import OFFICIAL
from concertation.core.meeting import LEVELS, LIFE, ORDERS, Origin
from concertation.core.meeting import Meeting as MeetingValue
from concertation.core.meeting import Speaker as SpeakerValue
from concertation.core.meeting.origin import in_language
from concertation.core.party import CLASSES
from concertation.records.models.consultation import Consultation, Invitation


class Meeting(models.Model):
    """A meeting that everybody reads of once it is announced. ``titles`` and ``places`` are by language, the others are in
    ``language``. ``revision`` counts how often it was changed, ``changed_at`` is when that was last. ``why`` is the reason
    for which it was cancelled."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="meetings")
    organizer = models.TextField()
    organizer_class = models.CharField(max_length=24)
    ours = models.BooleanField(default=True)
    level = models.CharField(max_length=13)
    titles = models.JSONField()
    places = models.JSONField()
    begins = models.DateTimeField()
    ends = models.DateTimeField()
    zone = models.CharField(max_length=60)
    agenda = models.JSONField(default=list)
    accessibility = models.TextField(blank=True)
    interpretation = models.JSONField(default=list)
    registration = models.TextField(blank=True)
    order = models.CharField(max_length=12)
    limits = models.JSONField(default=dict)
    language = models.CharField(max_length=3)
    state = models.CharField(max_length=9, default="announced")
    why = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("begins", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(level__in=LEVELS), name="met_at_a_level"),
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="meeting_state_is_known"),
            models.CheckConstraint(condition=models.Q(order__in=ORDERS), name="order_of_speakers_is_known"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="met_in_official_language"),
            models.CheckConstraint(condition=models.Q(organizer_class__in=CLASSES), name="organizer_class_is_known"),
            models.CheckConstraint(condition=models.Q(ends__gt=models.F("begins")), name="meeting_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"

    def as_value(self) -> MeetingValue:
        """The meeting as it was announced, or changed last."""
        return MeetingValue(
            organizer=self.organizer, organizer_class=self.organizer_class, ours=self.ours, level=self.level,
            titles=self.titles, places=self.places, begins=self.begins, ends=self.ends, zone=self.zone,
            agenda=tuple(self.agenda), accessibility=self.accessibility, interpretation=tuple(self.interpretation),
            registration=self.registration, order=self.order, limits=self.limits, language=self.language,
        )  # fmt: skip

    def as_origin(self, part: str) -> Origin:
        """The meeting as where words come from; its day is that of the place."""
        return Origin(part, self.level, self.begins.astimezone(ZoneInfo(self.zone)).date(), self.places)

    def title_in(self, language: str) -> tuple[str, str]:
        """The title in that language, or in another that it has, with the language that it is in."""
        return in_language(self.titles, language)

    def place_in(self, language: str) -> tuple[str, str]:
        """The same of its place."""
        return in_language(self.places, language)


class Speaker(models.Model):
    """Who asked to speak, in the order of asking. Only the desk reads it: no list of names is public, and the row goes with
    the wish."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="speakers")
    name = models.TextField()
    party_class = models.CharField(max_length=24)
    asked_at = models.DateTimeField()

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(party_class__in=CLASSES), name="speaker_class_is_known"),)

    def __str__(self) -> str:
        return f"speaker {self.pk} of meeting {self.meeting_id}"

    def as_value(self) -> SpeakerValue:
        """By name and class."""
        return SpeakerValue(self.name, self.party_class)


class MeetingInvitation(models.Model):
    """That a party of those asked was written to about a meeting; invited while one of its letters is not cancelled
    (``records.meetings.invited_to``). Only the desk reads it. ``told`` is the revision that was written of last."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invited")
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="meetings")
    told = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.UniqueConstraint(fields=("meeting", "invitation"), name="invited_to_a_meeting_once"),)

    def __str__(self) -> str:
        return f"invitation {self.invitation_id} to meeting {self.meeting_id}"
