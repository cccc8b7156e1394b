"""What a machine proposes of a passage."""

from __future__ import annotations

from django.db import models

from concertation.records.models.passage import Passage


class Suggestion(models.Model):
    """What a machine would put before a person. ``because`` are spans of the passage; ``machine`` its name and version."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE)
    aspect = models.CharField(max_length=5)
    key = models.CharField(max_length=80)
    score = models.FloatField()
    because = models.JSONField()
    machine = models.CharField(max_length=80)

    class Meta:
        indexes = (models.Index(fields=("aspect", "key", "passage"), name="suggested_of_a_theme"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(aspect__in=("limb", "theme")), name="suggestion_of_limb_or_theme"),
        )

    def __str__(self) -> str:
        return f"{self.aspect} {self.key} for {self.passage_id}"
