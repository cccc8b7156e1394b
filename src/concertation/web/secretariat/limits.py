"""Under what name failed attempts to sign in are counted: one that tells nobody who reads the folder whose they are."""

from __future__ import annotations

import hmac

from django.conf import settings


def hidden_key(key: str, prefix: str, version: int) -> str:
    """The key, which may hold an address of the network, under the secret of this installation. For Django's cache."""
    return hmac.digest(settings.SECRET_KEY.encode(), f"{prefix}:{version}:{key}".encode(), "sha256").hex()
