"""Settings by environment: embedded by default (SQLite, files on disk), grown by variables alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DATA = Path(os.environ.get("CONCERTATION_DATA", "concertation-data")).absolute()

WEB = Path(__file__).parent / "web"

SECRET_KEY = os.environ.get("CONCERTATION_SECRET_KEY", "only-for-commands-that-serve-nobody")
DEBUG = False
ALLOWED_HOSTS: list[str] = os.environ.get("CONCERTATION_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "concertation.urls"
WSGI_APPLICATION = "concertation.wsgi.application"
APPEND_SLASH = False
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.staticfiles", "csp", "concertation.records",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "concertation.web.language.language_middleware",
    "concertation.web.refused.refusal_middleware",
    "django.middleware.csrf.CsrfViewMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "builtins": ["concertation.web.tags"],
            "context_processors": ["django.template.context_processors.request"],
            "string_if_invalid": "",
        },
    }
]
STATIC_URL = "/static/"
STATICFILES_DIRS = [WEB / "static", Path(__file__).parent / "documents" / "writing" / "template" / "css"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"], "style-src": ["'self'"], "script-src": ["'self'"], "img-src": ["'self'"],
        "connect-src": ["'self'"], "form-action": ["'self'"], "base-uri": ["'none'"], "frame-ancestors": ["'none'"],
    }
}  # fmt: skip
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of a request: the page that verifies takes a receipt and the file that it was given for, and reads them whole."""
USE_I18N = False
AUTH_USER_MODEL = "records.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"


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
            # Secure, so that what is erased does not stay readable in freed pages.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;",
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

# Faults are loud, on standard error; what readers ask for and do not find is nobody's business.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
