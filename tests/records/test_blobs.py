"""Originals lie under the digest of their content and are never half there."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from concertation.records.blobs import BlobStore


def test_a_kept_file_is_read_back_and_twice_is_as_once(tmp_path: Path) -> None:
    store, reply = BlobStore(tmp_path / "blobs"), "Réponse".encode()
    digest = store.keep(reply)
    assert digest == hashlib.sha256(reply).hexdigest()
    assert store.keep(reply) == digest
    assert store.read(digest) == reply
    assert [path.name for path in (tmp_path / "blobs").rglob("*") if path.is_file()] == [digest]


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        BlobStore(tmp_path).read("0" * 64)
