"""Knows the secrets of those who have no account, and keeps none of them."""

from __future__ import annotations

import hmac
from base64 import b32encode
from dataclasses import dataclass

from concertation.records.models import FocalPoint, Invitation


@dataclass(frozen=True)
class Doorkeeper:
    """Knows secrets by their keyed hash, and makes those of personal links; ``secret`` is the installation's own."""

    secret: bytes

    def digest(self, secret: str) -> str:
        """By what a secret is found (TRUST.md, Identifiers and codes)."""
        return hmac.digest(self.secret, f"way in {secret}".encode(), "sha256").hex()

    def link_secret(self, invitation: Invitation) -> str:
        """The secret of the invitation's latest personal link, 130 bits: signed, so that it is kept nowhere."""
        return self._signed(f"personal link {invitation.pk} {invitation.issue}")

    def focal_secret(self, focal: FocalPoint) -> str:
        """The same of a focal point's latest link to technical assistance."""
        return self._signed(f"link of focal point {focal.pk} {focal.issue}")

    def _signed(self, told: str) -> str:
        return b32encode(hmac.digest(self.secret, told.encode(), "sha256")).decode().lower()[:26]
