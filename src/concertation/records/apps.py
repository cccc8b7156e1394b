"""The one Django application of the house."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "concertation.records"
    label = "records"
