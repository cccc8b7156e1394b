"""What belongs to an installation and is opened once: its safe, its log's key, the secret behind its ways in."""

from __future__ import annotations

import hmac
from functools import lru_cache
from pathlib import Path

from concertation.core.chance import system_chance
from concertation.core.ledger import LogKey
from concertation.records.blobs import BlobStore
from concertation.records.keyring import log_key_of, seal_key_of
from concertation.records.published import PublishedCheckpoint
from concertation.records.safe import Safe


@lru_cache(maxsize=8)
def safe_of(data: Path) -> Safe:
    """The safe of the installation in that data folder."""
    return Safe(BlobStore(data / "blobs"), seal_key_of(data, system_chance), system_chance)


@lru_cache(maxsize=8)
def door_secret_of(data: Path) -> bytes:
    """The secret by which links are made and codes are known: no copy of the database alone lets anybody in."""
    return hmac.digest(seal_key_of(data, system_chance), b"ways in", "sha256")


@lru_cache(maxsize=8)
def published_in(data: Path) -> PublishedCheckpoint:
    """What the world has seen of the log of that installation."""
    return PublishedCheckpoint(data)


@lru_cache(maxsize=8)
def signing_key_of(data: Path) -> LogKey:
    """The key of the log, read once."""
    return log_key_of(data, chance=system_chance)
