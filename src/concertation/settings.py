"""Settings by environment: embedded by default (SQLite, files on disk), grown by variables alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DATA = Path(os.environ.get("CONCERTATION_DATA", "concertation-data")).absolute()

SECRET_KEY = os.environ.get("CONCERTATION_SECRET_KEY", "only-for-commands-that-serve-nobody")
DEBUG = False
ALLOWED_HOSTS: list[str] = os.environ.get("CONCERTATION_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "concertation.urls"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "concertation.records"]
AUTH_USER_MODEL = "records.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]


def _postgres(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"options": "-c synchronous_commit=on"},
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            # Read-then-write under DEFERRED fails at once under load (TRUST.md).
            "transaction_mode": "IMMEDIATE",
            # FULL because receipts are given: NORMAL lost acknowledged rows in power cuts (TRUST.md).
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            "timeout": 20,
        },
    }


def _database(url: str) -> dict[str, Any]:
    """PostgreSQL by its address; ``sqlite://:memory:`` for a run that keeps nothing; else the installation's own file."""
    if url.startswith("postgres"):
        return _postgres(url)
    return _sqlite(url.removeprefix("sqlite://") or str(DATA / "concertation.sqlite3"))


_url = os.environ.get("CONCERTATION_DATABASE_URL", "")
DATABASES = {"default": _database(_url)}
