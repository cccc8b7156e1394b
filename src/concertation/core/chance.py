"""Randomness as an argument: the operating system's, or a seed's for a trial run that can be repeated."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from base64 import b32encode
from collections.abc import Callable

Chance = Callable[[str, int], bytes]
"""``chance(purpose, n)``: n bytes for that purpose. A seeded one gives the same bytes for the same purpose."""


def system_chance(purpose: str, size: int) -> bytes:
    """Bytes of the operating system; the purpose does not matter."""
    del purpose
    return secrets.token_bytes(size)


def seeded_chance(seed: int) -> Chance:
    """Repeatable bytes: HMAC-SHA-256 of the purpose under the seed. For trial runs and tests only."""
    key = hashlib.sha256(f"concertation trial run {seed}".encode()).digest()

    def chance(purpose: str, size: int) -> bytes:
        blocks = (size + 31) // 32
        stream = b"".join(hmac.digest(key, f"{purpose}\0{n}".encode(), "sha256") for n in range(blocks))
        return stream[:size]

    return chance


def identifier(chance: Chance, purpose: str) -> str:
    """A public identifier of 130 random bits in 26 lower-case letters and digits (``TRUST.md``: at least 128)."""
    return b32encode(chance(purpose, 17)).decode().lower().rstrip("=")[:26]
