"""The journal of acts (internal) and the kept form of the public log."""

from __future__ import annotations

from django.db import models

from concertation.core.role import ACTOR_KINDS


class JournalEntry(models.Model):
    """One row per act: who did what to which record, when. Never shown to the public, never changed."""

    act = models.CharField(max_length=40)
    actor_kind = models.CharField(max_length=8)
    actor = models.CharField(max_length=150)
    at = models.DateTimeField()
    subject = models.CharField(max_length=80)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = (models.Index(fields=("subject", "act"), name="acts_on_a_record"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(actor_kind__in=ACTOR_KINDS), name="journal_knows_its_actor"),
        )

    def __str__(self) -> str:
        return f"{self.act} {self.subject} by {self.actor}"


class LedgerEntry(models.Model):
    """A leaf of the public log, by its number from 0."""

    index = models.BigIntegerField(primary_key=True)
    leaf = models.BinaryField()

    def __str__(self) -> str:
        return f"entry {self.index}"


class LedgerNode(models.Model):
    """The hash of the number-th complete subtree of 2**level leaves."""

    level = models.SmallIntegerField()
    number = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("level", "number"), name="one_hash_per_subtree"),)

    def __str__(self) -> str:
        return f"subtree {self.level}/{self.number}"


class Opening(models.Model):
    """What opens the commitment of an entry. It goes to the receipt, never to the log; erasure destroys it."""

    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, primary_key=True)
    subject = models.CharField(max_length=80, db_index=True)
    salt = models.BinaryField()
    digest = models.BinaryField()

    def __str__(self) -> str:
        return f"opening of {self.entry_id}"


class TreeHead(models.Model):
    """A checkpoint that was signed and published."""

    size = models.BigIntegerField(primary_key=True)
    note = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"tree head of {self.size}"
