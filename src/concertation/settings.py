"""Settings by environment: embedded by default (SQLite, files on disk), grown by variables alone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

DATA = Path(os.environ.get("CONCERTATION_DATA", "concertation-data")).absolute()

WEB = Path(__file__).parent / "web"


def _secret_key() -> str:
    """The installation's own, also for commands, whose links the pages must know; anything where there is none yet."""
    kept = DATA / "keys" / "secret.key"
    said = os.environ.get("CONCERTATION_SECRET_KEY") or (kept.read_text(encoding="utf-8").strip() if kept.is_file() else "")
    return said or "only-for-commands-that-serve-nobody"


def _asked(variable: str) -> bool:
    return os.environ.get(variable, "").strip() not in ("", "0")


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS: list[str] = os.environ.get("CONCERTATION_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
ROOT_URLCONF = "concertation.urls"
WSGI_APPLICATION = "concertation.wsgi.application"
APPEND_SLASH = False
INSTALLED_APPS = [
    "django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
    "django.contrib.staticfiles", "csp", "allauth", "allauth.account", "allauth.mfa", "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect", "concertation.records",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "concertation.web.language.language_middleware",
    "concertation.web.refused.refusal_middleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "concertation.web.secretariat.gate.gate_middleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "builtins": [
                "concertation.web.tags",
                "concertation.web.secretariat.tags",
                "concertation.web.participants.tags",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "concertation.web.secretariat.page.framed",
            ],
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
CSRF_FAILURE_VIEW = "concertation.web.unproven.unproven"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_AGE = None
"""Gone with the browser: nothing stays on the device of somebody who wrote to us."""
if HTTPS := _asked("CONCERTATION_HTTPS"):
    # The server in front speaks TLS for us and says so in this header, which it must take away from whoever sends it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_AGE = 12 * 60 * 60
"""Seconds until somebody signs in again, also in a browser that never closes."""
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LARGEST_BODY = 44 * 1024 * 1024
"""Bytes of a request: a reply's files at once, or a receipt and the file that it was given for."""
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY
"""So that no file that is sent to us ever lies unsealed on our disk."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
"""Bytes of what is typed on one page."""
EXIT = os.environ.get("CONCERTATION_EXIT", "https://www.un.org/")
"""Where somebody is taken who leaves the pages of a reply in a hurry: a page that says nothing of us."""
DEVICE_RATE = int(os.environ.get("CONCERTATION_DEVICE_RATE", "1200"))
"""Replies that a program may send in a minute with one token to each web process; 0 is no bound."""
USE_I18N = False
AUTH_USER_MODEL = "records.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}), ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}), ("NumericPasswordValidator", {}),
    )
]  # fmt: skip
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
"""Seconds that a personal link to choose a password is good for."""
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
REQUIRE_MFA = _asked("CONCERTATION_REQUIRE_MFA")
"""Whether the desk opens only to those who have a second factor."""

# Accounts through allauth; the words are ours, and so is who may come in (web.secretariat.sign_in).
ACCOUNT_ADAPTER = "concertation.web.secretariat.sign_in.Accounts"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - its name
# Whoever fails is held up by name for five minutes; an address shared by many only for one, and after many failures.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/5m/key"}
# How often somebody failed, and codes already used: known to all processes, under names that say nothing.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(DATA / "sign-in"),
        "KEY_FUNCTION": "concertation.web.secretariat.limits.hidden_key",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("CONCERTATION_PROXIES", "0"))
MFA_ADAPTER = "concertation.web.secretariat.sign_in.SecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ADAPTER = "concertation.web.secretariat.sign_in.Elsewhere"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_LOGIN_ON_GET = True
_oidc = json.loads(os.environ.get("CONCERTATION_OIDC", "[]"))
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": one["id"], "name": one["name"], "client_id": one["client_id"], "secret": one["secret"],
                "settings": {"server_url": one["server_url"]},
            }
            for one in (_oidc if isinstance(_oidc, list) else [_oidc])
        ],
        "OAUTH_PKCE_ENABLED": True,
    }
}  # fmt: skip
ADDRESS = os.environ.get("CONCERTATION_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
"""Where people find us: at the head of the links that we give out on paper, in letters and on a terminal."""
MAIL_ADDRESS = os.environ.get("CONCERTATION_MAIL_ADDRESS", "replies@concertation.invalid")
"""Our own address: what we write comes from it, and replies are sent to it."""
MAIL_PLUS = _asked("CONCERTATION_MAIL_PLUS")
"""Whether the mail server delivers ``name+anything@host`` to ``name@host``: the tag then says for which consultation."""
SMTP_URL = os.environ.get("CONCERTATION_SMTP_URL", "")
IMAP_URL = os.environ.get("CONCERTATION_IMAP_URL", "")
MAILDIR = os.environ.get("CONCERTATION_MAILDIR", "")
MODEL_URL = os.environ.get("CONCERTATION_MODEL_URL", "")
"""The address of a language model as OpenAI's interface has it (``…/v1``); empty is none, and nothing is ever asked."""
MODEL_KEY = os.environ.get("CONCERTATION_MODEL_KEY", "")
MODEL_NAME = os.environ.get("CONCERTATION_MODEL_NAME", "")
DROP_FOLDER = os.environ.get("CONCERTATION_DROP_FOLDER", "")
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
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": "-c synchronous_commit=on"},
    }


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
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
    "filters": {"unaddressed": {"()": "concertation.web.complaint.Unaddressed"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["unaddressed"]}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}
