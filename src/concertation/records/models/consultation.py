"""Consultations: their questions, who was asked, how their deadline moved."""

from __future__ import annotations

from django.db import models

from concertation.core.consultation import ADVISORY, ASKED, CORRESPONDENCE, DISPATCH_LIFE, KINDS, LATE_RULES, STRAY
from concertation.core.language import OFFICIAL
from concertation.records.models.mandate import Mandate
from concertation.records.models.party import Party, Representative


class Consultation(models.Model):
    """A consultation opened from a mandate. ``id`` has 130 random bits and goes into the log; ``slug`` is its address.

    ``titles`` are official titles by language, where they are known beside ``title``, which is in the mandate's language.
    ``late_rule`` says whether the deadline binds; what comes after it is marked and kept either way. ``referral`` is whom
    the pages tell people in danger to write to: the officer's own words. ``moderation_rule`` is the rule under which
    contributions are folded, by language; empty while ours stands. A ``training`` consultation addresses the
    fictional parties of the training register, and says so everywhere. ``confidential_readers`` are the officers who may
    open what is confidential; while nobody is named, the one who opened the consultation (``records.intake``).
    ``particulars`` are those of ``core.consultation.Particulars``, by name: what an officer entered for its letters.
    ``asks_model``: an officer lets the installation's language model be asked about its public passages.
    """

    id = models.CharField(max_length=26, primary_key=True)
    slug = models.SlugField(max_length=60, unique=True)
    mandate = models.ForeignKey(Mandate, on_delete=models.PROTECT)
    title = models.CharField(max_length=500)
    titles = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    deadline = models.DateTimeField(null=True)
    considered_on = models.DateField(null=True)
    training = models.BooleanField(default=False)
    late_rule = models.CharField(max_length=8, default=ADVISORY)
    referral = models.TextField(blank=True)
    moderation_rule = models.JSONField(default=dict)
    confidential_readers = models.JSONField(default=list)
    particulars = models.JSONField(default=dict)
    asks_model = models.BooleanField(default=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(late_rule__in=LATE_RULES), name="late_rule_is_known"),)

    def __str__(self) -> str:
        return self.title

    def title_in(self, language: str) -> tuple[str, str]:
        """The title and its language: the official one in that language, else that of the mandate."""
        if language in self.titles:
            return self.titles[language], language
        return self.title, self.mandate.resolution.language


class Question(models.Model):
    """A question in one language, tied to the limb of the mandate that it serves."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=3)
    limb = models.CharField(max_length=16)
    text = models.TextField()

    class Meta:
        ordering = ("language", "number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number", "language"), name="one_question_per_number"),
            models.CheckConstraint(condition=models.Q(limb__in=ASKED), name="question_is_about_a_limb_or_views"),
            models.CheckConstraint(condition=models.Q(language__in=OFFICIAL), name="question_in_official_language"),
        )

    def __str__(self) -> str:
        return f"{self.number} ({self.language})"


class Invitation(models.Model):
    """That a party was asked, by which instrument. Who has not replied is never shown to the public.

    ``issue`` counts the personal links given; ``expires_at`` is when the latest ends.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    instrument = models.CharField(max_length=14)
    at = models.DateTimeField()
    issue = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "party"), name="a_party_is_asked_once"),
            models.CheckConstraint(condition=models.Q(instrument__in=KINDS), name="instrument_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.instrument} to {self.party_id}"


class Omission(models.Model):
    """That a party is not asked, and why: nobody is dropped without a reason (resolution 65/218, paragraph 1)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    party = models.ForeignKey(Party, on_delete=models.PROTECT)
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "party"), name="left_out_once"),)

    def __str__(self) -> str:
        return f"{self.party_id} left out"


class Dispatch(models.Model):
    """A piece of correspondence on its way out, without secrets: ``body`` holds ``{link}`` for the personal link.

    ``invitation`` is the one that it carries, reminds of or follows. ``attachments`` are the forms in which the instrument
    goes with it (``docx``, ``pdf``); they are made when it is read or sent. ``reference`` is the Message-ID by which a mail
    that comes back is known. ``representative`` is the entry of the register that it was written to. ``meeting`` is the
    number of the one that it tells of.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, null=True, related_name="dispatches")
    representative = models.ForeignKey(Representative, on_delete=models.SET_NULL, null=True)
    submission = models.CharField(max_length=26, blank=True)
    meeting = models.PositiveBigIntegerField(null=True)
    kind = models.CharField(max_length=16)
    language = models.CharField(max_length=3)
    address = models.TextField()
    subject = models.TextField()
    body = models.TextField()
    attachments = models.JSONField(default=list)
    reference = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10)
    queued_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)
    sent_at = models.DateTimeField(null=True)
    lease = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ("queued_at", "pk")
        indexes = (models.Index(fields=("state", "lease"), name="mail_waiting_to_go"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(kind__in=CORRESPONDENCE), name="correspondence_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=DISPATCH_LIFE.states), name="dispatch_state_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class StrayMail(models.Model):
    """A mail that came and is not a reply, or not yet: kept sealed at ``blob``, for a person to look at.

    ``reason`` is one of ``core.consultation.STRAY``; ``dispatch`` the letter of ours that it is about, where that is known.
    ``consultation`` is the one to which it replies, as a person says, for the worker to take it in; then ``blob`` is empty.
    """

    digest = models.CharField(max_length=64, unique=True)
    blob = models.CharField(max_length=64, blank=True)
    reason = models.CharField(max_length=10)
    dispatch = models.ForeignKey(Dispatch, on_delete=models.SET_NULL, null=True)
    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, null=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=150, blank=True)
    settled_why = models.TextField(blank=True)

    class Meta:
        ordering = ("at", "pk")
        constraints = (models.CheckConstraint(condition=models.Q(reason__in=STRAY), name="mail_strays_for_a_reason"),)

    def __str__(self) -> str:
        return f"{self.reason} mail {self.pk}"


class Extension(models.Model):
    """That the deadline moved, and why; the reason is public, in the language in which it was given."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE)
    deadline_before = models.DateTimeField()
    deadline_after = models.DateTimeField()
    reason = models.TextField()
    language = models.CharField(max_length=3)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(deadline_after__gt=models.F("deadline_before")), name="extended_forward"
            ),
        )

    def __str__(self) -> str:
        return f"to {self.deadline_after:%Y-%m-%d}"
