"""Resolutions as registered: their source text and the structure that was read from it."""

from __future__ import annotations

from django.db import models

from concertation.core.resolution import Resolution as ResolutionValue
from concertation.core.resolution import from_json


class Resolution(models.Model):
    """``structure`` is the JSON of ``core.resolution``; ``source_sha256`` the digest of the file it was read from;
    ``text`` the words that were taken out of it, as a person imports them."""

    symbol = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=3)
    source_sha256 = models.CharField(max_length=64)
    structure = models.JSONField()
    text = models.TextField(blank=True)
    registered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.symbol or self.source_sha256[:12]

    def as_value(self) -> ResolutionValue:
        """The resolution as it was read."""
        return from_json(self.structure)
