"""Parties that the installation knows, and where each is reached."""

from __future__ import annotations

from datetime import date

from django.db import models

from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES, OFFICES, STATUSES, Contact, Registered, is_built_in, name_of

STANDINGS = tuple(dict.fromkeys(word for words in STATUSES.values() for word in words))


class Party(models.Model):
    """A State, organization, group or person. ``key`` is the register's (ISO 3166 alpha-3) or ours for those it lacks.

    ``short``, ``formal`` (by language) and ``acronym`` are what a list says; the names of parties that are built in come
    dated from ``core.party``, and theirs stay empty. ``also`` are spellings that a person said are the same. ``status`` is
    consultative (``general``, ``special``, ``roster``) or of accreditation (``A``, ``B``); ``source`` names the list.
    ``spellings`` are all of its names, folded, by which an officer finds it.
    """

    key = models.CharField(max_length=80, unique=True)
    party_class = models.CharField(max_length=24)
    name = models.TextField()
    short = models.JSONField(default=dict)
    formal = models.JSONField(default=dict)
    acronym = models.CharField(max_length=40, blank=True)
    also = models.JSONField(default=list)
    spellings = models.TextField(blank=True)
    status = models.CharField(max_length=8, blank=True)
    working_language = models.CharField(max_length=3, blank=True)
    source = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_reason = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "parties"
        indexes = (models.Index(fields=("party_class", "ended_at"), name="parties_of_a_class"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(party_class__in=CLASSES), name="party_class_is_known"),
            models.CheckConstraint(condition=models.Q(status__in=("", *STANDINGS)), name="party_status_is_known"),
            models.CheckConstraint(
                condition=models.Q(working_language__in=("", *OFFICIAL)), name="party_works_in_an_official_language"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at=None, ended_reason="")
                | (models.Q(ended_at__isnull=False) & ~models.Q(ended_reason="")),
                name="a_party_ends_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str, on: date) -> str:
        """What a list in that language calls it on that day; in another language where there is no such name."""
        if is_built_in(self.key):
            return name_of(self.key, language, on)
        return str(self.short.get(language) or self.name)

    def names_if_called(self, name: str) -> dict[str, str]:
        """What a list calls it by language, for a reply whose author goes by a name of the list; none for one built in."""
        known = ("", self.name, self.acronym, *self.short.values(), *self.formal.values(), *self.also)
        return dict(self.short) if name in known and not is_built_in(self.key) else {}

    def as_value(self) -> Registered:
        """The party as a list is held against it; its representatives must have been fetched."""
        return Registered(
            key=self.key,
            party_class=self.party_class,
            name=self.name,
            short=self.short,
            formal=self.formal,
            acronym=self.acronym,
            also=tuple(self.also),
            status=self.status,
            working_language=self.working_language,
            source=self.source,
            ended=self.ended_at is not None,
            contacts={one.pk: one.as_value() for one in self.representatives.all()},
        )


class Representative(models.Model):
    """Where a party is written to: a mission, a headquarters. ``title`` is that of the person addressed, never a guess.

    One that is no longer written to stays, not ``active``, with the reason. ``source`` names the list it came from.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="representatives")
    office = models.CharField(max_length=12)
    title = models.TextField(blank=True)
    email = models.EmailField(blank=True, db_index=True)
    postal = models.TextField(blank=True)
    telephone = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=3, blank=True)
    active = models.BooleanField(default=True)
    ended_reason = models.TextField(blank=True)
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("party", "office", "pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(office__in=OFFICES), name="office_is_known"),
            models.CheckConstraint(
                condition=models.Q(language__in=("", *OFFICIAL)), name="office_reads_an_official_language"
            ),
            models.CheckConstraint(
                condition=models.Q(active=True, ended_reason="") | (models.Q(active=False) & ~models.Q(ended_reason="")),
                name="a_representative_ends_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.office} of {self.party_id}"

    def as_value(self) -> Contact:
        """The address as a list is held against it."""
        return Contact(
            office=self.office,
            title=self.title,
            email=self.email,
            postal=self.postal,
            telephone=self.telephone,
            language=self.language,
            active=self.active,
            source=self.source,
        )
