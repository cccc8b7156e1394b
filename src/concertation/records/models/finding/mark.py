"""What a person marks at a passage besides coding it."""

from __future__ import annotations

from typing import Final

from django.db import models

from concertation.records.models.passage import Passage
from concertation.records.models.user import User

MARKS: Final = ("quotable", "note", "same_as", "link", "rejected", "read", "example")
"""``link`` leads from an obstacle to a proposal; ``same_as`` to a passage that says the same; ``rejected`` a suggestion;
``example`` shows in the codebook what a theme is."""


class Mark(models.Model):
    """``other`` is the passage that a link leads to; ``key`` the rejected suggestion (``theme:civil_society``),
    or so the theme of which it is an example; ``sealed`` the words of a note, sealed under the key of the submission."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=8)
    other = models.ForeignKey(Passage, on_delete=models.CASCADE, null=True, related_name="marked_from")
    key = models.CharField(max_length=90, blank=True)
    sealed = models.BinaryField(default=bytes)
    by = models.ForeignKey(User, on_delete=models.PROTECT)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("kind", "passage"), name="marked_of_a_kind"),)
        constraints = (models.CheckConstraint(condition=models.Q(kind__in=MARKS), name="mark_is_of_a_known_kind"),)

    def __str__(self) -> str:
        return f"{self.kind} at {self.passage_id}"
