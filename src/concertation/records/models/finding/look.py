"""What is seen in the words of a passage, kept without them."""

from __future__ import annotations

from django.db import models

from concertation.records.models.passage import Passage


class PassageLook(models.Model):
    """``undecided``: a tracked change stands unresolved in the words; ``kind``: they oppose or reserve, or neither, as the
    spans ``because`` tell. Dropped once other words of the reply are covered, and then looked for anew."""

    passage = models.OneToOneField(Passage, on_delete=models.CASCADE, primary_key=True, related_name="look")
    undecided = models.BooleanField()
    kind = models.CharField(max_length=12, blank=True)
    because = models.JSONField()

    def __str__(self) -> str:
        return f"what is seen in {self.passage_id}"
