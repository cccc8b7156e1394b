"""Texts that wait: those of which no mandate is adopted, and mandates from which nothing was opened."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from concertation.records.models import Consultation, Mandate, Resolution


def texts_without_mandate() -> int:
    """How many texts are held whose mandate nobody has confirmed."""
    return Resolution.objects.exclude(Exists(Mandate.objects.filter(resolution=OuterRef("pk")))).count()


def mandates_without_call() -> int:
    """How many mandates are confirmed and not consulted on yet."""
    return Mandate.objects.exclude(Exists(Consultation.objects.filter(mandate=OuterRef("pk")))).count()
