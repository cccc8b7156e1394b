"""Decisions of people: what a passage speaks to."""

from __future__ import annotations

from typing import Final

from django.db import models

from concertation.core.finding import Coding as CodingValue
from concertation.core.mandate import LIMBS
from concertation.records.models.passage import Passage
from concertation.records.models.user import User

ORIGINS: Final = ("own", "accepted", "edited")


class Coding(models.Model):
    """A person's decision. The coder is a user, so that the database itself keeps machines from coding.

    ``origin`` says how it came about: her own, a machine's suggestion ``accepted``, or one ``edited``; then ``machine`` is
    the one that had suggested it.
    """

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    limb = models.CharField(max_length=16, blank=True)
    theme = models.CharField(max_length=80, blank=True)
    coder = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()
    origin = models.CharField(max_length=8, default="own")
    machine = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = (models.Index(fields=("theme", "passage"), name="coded_with_a_theme"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(limb__in=("", *LIMBS)), name="coding_of_a_known_limb"),
            models.CheckConstraint(condition=~models.Q(limb="", theme=""), name="coding_says_something"),
            models.CheckConstraint(condition=models.Q(origin__in=ORIGINS), name="coding_has_an_origin"),
        )

    def __str__(self) -> str:
        return f"{self.limb or self.theme} for {self.passage_id}"

    def as_value(self) -> CodingValue:
        """The decision as findings take it; its coder must have been fetched."""
        return CodingValue(
            passage=self.passage_id,
            start=self.start,
            end=self.end,
            limb=self.limb or None,
            theme=self.theme or None,
            coder=self.coder.get_username(),
        )
