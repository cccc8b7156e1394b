"""The people who work in an installation. A model of our own from the first migration, so that it can grow."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An officer, second officer, chief, focal point or capital reviewer."""
