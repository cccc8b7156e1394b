"""Originals on disk under the digest of their content, durable before anybody is told so (TRUST.md)."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from uuid import uuid4


class BlobStore:
    """Files under ``place/aa/aabb…``: written aside, synced, renamed, directory synced."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._lasting: set[Path] = set()
        """Folders whose names are on disk."""

    def keep(self, data: bytes) -> str:
        """Keeps the bytes and returns their SHA-256 once they would survive a power cut; twice is as once."""
        digest = hashlib.sha256(data).hexdigest()
        self._write(self.path(digest), data)
        return digest

    def read(self, digest: str) -> bytes:
        """The bytes; FileNotFoundError when they were never kept or have been erased."""
        return self.path(digest).read_bytes()

    def path(self, digest: str) -> Path:
        """Where the bytes of that digest lie."""
        return self.place / digest[:2] / digest

    def _write(self, home: Path, data: bytes) -> None:
        is_new = home.parent not in self._lasting
        if is_new:
            home.parent.mkdir(parents=True, exist_ok=True)
        aside = home.with_name(f".{uuid4().hex}")
        with aside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        aside.rename(home)
        _sync(home.parent)
        if is_new:
            # Also where somebody else made it, who may not have come to this yet. Once it lasts it lasts.
            _sync(self.place)
            _sync(self.place.parent)
            self._lasting.add(home.parent)


def _sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
