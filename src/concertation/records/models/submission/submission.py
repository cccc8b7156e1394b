"""Submissions from their first draft on, and how many of them the public list has."""

from __future__ import annotations

from django.db import models

from concertation.core.meeting import PARTS, Origin
from concertation.core.party import STATE_CLASSES, is_built_in
from concertation.core.submission import ACKNOWLEDGED, DOORS, LIFE, PUBLICATION_LEVELS, ROUNDS, RoundOrigin
from concertation.core.submission import Submission as SubmissionValue
from concertation.records.models.consultation import Consultation, Invitation
from concertation.records.models.meeting import Meeting
from concertation.records.models.party import Party


class Submission(models.Model):
    """A reply. ``id`` is public and has 130 random bits; ``idempotency_key`` makes a retry give the same receipt.

    ``publication`` is empty when nobody said: it counts and is not quoted. ``file_sha256`` is the digest of the original,
    ``blob`` the address under which it lies sealed; of what was written on our pages ``content`` is the original, and there
    is no ``blob``. ``number`` is given at publication (TRUST.md). ``place`` is its place in the public list: its number
    while it is published and stands for itself, None otherwise. ``leading`` is the reply under which a campaign is folded.

    ``content`` is what its author writes on our pages (``core.submission.Content``), sealed; ``revision`` counts how often
    it was saved. ``contact`` is an address to write to, sealed. ``acknowledge`` is what the author wants to be told:
    ``full`` (with proof), ``bare`` (that it came, and nothing else), or empty: nothing. ``supersedes`` is the reply that it
    corrects. A State's reply counts once its channel or covering note is ``verified_by`` an officer. ``late``: it came after
    the deadline that stood. ``recorded_by`` is the officer who entered it for somebody who wrote on paper: another one
    compares it before it counts. ``members_by`` is the officer who confirmed whom it speaks for, and whom it lists.
    ``needs_clearance``: its author sends it only as all reviewers have approved it. ``notices``: its author wants to be told
    by mail that there is a message, and nothing of it. ``file_name`` is one of ours; what somebody called a file, which may
    be a name, lies in ``sealed_name``. ``meeting`` is the one that it comes from, of which it is the ``part``.
    """

    id = models.CharField(max_length=26, primary_key=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT)
    idempotency_key = models.CharField(max_length=80)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True)
    party_name = models.TextField(blank=True)
    party_class = models.CharField(max_length=24, blank=True)
    region = models.CharField(max_length=40, blank=True)
    on_behalf_of = models.JSONField(default=list)
    received_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()
    publication = models.CharField(max_length=12, blank=True)
    language = models.CharField(max_length=3, blank=True)
    door = models.CharField(max_length=8, default="folder")
    state = models.CharField(max_length=16)
    number = models.PositiveIntegerField(null=True)
    place = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    leading = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="folded")
    file_name = models.TextField(blank=True)
    sealed_name = models.BinaryField(default=bytes)
    file_sha256 = models.CharField(max_length=64, blank=True)
    blob = models.CharField(max_length=64, blank=True)
    content = models.BinaryField(default=bytes)
    revision = models.PositiveIntegerField(default=0)
    contact = models.BinaryField(default=bytes)
    acknowledge = models.CharField(max_length=4, blank=True)
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, null=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="submissions")
    part = models.CharField(max_length=9, blank=True)
    supersedes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    late = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=150, blank=True)
    verified_how = models.TextField(blank=True)
    recorded_by = models.CharField(max_length=150, blank=True)
    members_by = models.CharField(max_length=150, blank=True)
    needs_clearance = models.BooleanField(default=False)
    notices = models.BooleanField(default=False)
    warnings = models.JSONField(default=list)
    lease = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    undecided = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (
            models.Index(fields=("consultation", "place"), name="public_list"),
            # Each with all that the list is narrowed by: what two or three values leave is read off the index.
            models.Index(
                fields=("consultation", "party_class", "place", "region", "language", "state"), name="public_list_by_class"
            ),
            models.Index(
                fields=("consultation", "region", "place", "party_class", "language", "state"), name="public_list_by_region"
            ),
            models.Index(
                fields=("consultation", "language", "place", "party_class", "region", "state"),
                name="public_list_by_language",
            ),
            models.Index(fields=("leading", "state"), name="folded_under_one"),
            models.Index(fields=("state", "lease"), name="waiting_for_the_worker"),
            # The officer's queue, with all that it is narrowed by: read and counted off the index, no reply opened.
            models.Index(
                fields=("consultation", "leading", "recorded_at", "id", "state", "door", "party_class", "language"),
                name="intake_in_order",
            ),
            # What waits at the coding desk, in the order of its coming.
            models.Index(
                fields=("consultation", "recorded_at", "id", "state", "undecided", "publication", "recorded_by"),
                name="coding_in_order",
            ),
            # What nobody has verified: papers to compare, channels of States.
            models.Index(
                fields=("consultation", "door", "party_class", "state"),
                condition=models.Q(verified_at=None),
                name="unverified",
            ),
        )
        constraints = (
            models.CheckConstraint(condition=models.Q(state__in=LIFE.states), name="state_is_of_its_life"),
            models.CheckConstraint(
                condition=~models.Q(state="hidden", party_class__in=STATE_CLASSES), name="a_state_is_never_hidden"
            ),
            models.CheckConstraint(
                condition=models.Q(meeting=None, part="") | models.Q(meeting__isnull=False, part__in=PARTS),
                name="what_comes_from_a_meeting_is_a_part_of_it",
            ),
            models.CheckConstraint(condition=models.Q(door__in=DOORS), name="door_is_known"),
            models.CheckConstraint(condition=models.Q(acknowledge__in=("", *ACKNOWLEDGED)), name="acknowledged_so"),
            models.CheckConstraint(
                condition=models.Q(verified_by="") | ~models.Q(verified_by=models.F("recorded_by")),
                name="paper_is_compared_by_another",
            ),
            models.CheckConstraint(
                condition=models.Q(place=None) | models.Q(state="published", place=models.F("number")),
                name="only_what_is_published_has_a_place",
            ),
            models.UniqueConstraint(fields=("consultation", "number"), name="one_submission_per_number"),
            models.UniqueConstraint(fields=("consultation", "idempotency_key"), name="a_retry_is_not_a_second_submission"),
            models.CheckConstraint(
                condition=models.Q(publication__in=("", *PUBLICATION_LEVELS)), name="publication_level_is_known"
            ),
        )

    def __str__(self) -> str:
        return self.id

    def _origin(self) -> Origin | RoundOrigin | None:
        if self.door in ROUNDS:
            return RoundOrigin(self.door)
        return self.meeting.as_origin(self.part) if self.meeting else None

    def as_value(self, *, texts: bool = True) -> SubmissionValue:
        """What findings and reports are computed from; its texts must have been fetched, or are left out."""
        return SubmissionValue(
            id=self.id,
            file=self.file_name,
            file_sha256=self.file_sha256,
            texts=tuple(text.sha256 for text in self.texts.all()) if texts else (),
            party=self.party.key if self.party and is_built_in(self.party.key) else None,
            party_name=self.party_name or (self.party.name if self.party else None) or None,
            party_class=self.party_class or None,
            region=self.region or None,
            on_behalf_of=tuple(self.on_behalf_of),
            received=self.received_on,
            publication=self.publication or None,
            language=self.language,
            warnings=tuple(self.warnings),
            names=self.party.names_if_called(self.party_name) if self.party else {},
            origin=self._origin(),
        )


class FacetCount(models.Model):
    """How many replies of the public list have that value; kept by the acts, since counting a million takes too long.

    Facets: ``class``, ``region``, ``language``; and the totals ``received``, ``published``, ``listed`` (campaigns folded).
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=80)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "facet", "value"), name="one_count_per_value"),)

    def __str__(self) -> str:
        return f"{self.facet} {self.value}: {self.count}"
