"""A backup: one consistent copy of database, originals and the log's public files, taken while others write.

The order makes it consistent: what the world has seen, then the database, then the originals, which are kept before a
submission names them. Nothing is called a backup before all of it is on disk.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from django.db import connection

from concertation.core.refusal import Refusal
from concertation.records.database import FILES, dumped
from concertation.records.durable import sync_folder
from concertation.records.key_copy import INSIDE, KeyCopy, beside, drop_keys, keep_keys, keys_in
from concertation.records.keyring import LOG_KEY, PUBLIC_KEY, SEAL_KEY, SEAL_MARK, SECRET_KEY
from concertation.records.manifest import DIGEST, MANIFEST, Manifest, blob_path
from concertation.records.models import LedgerEntry, Submission
from concertation.records.originals import check_originals, originals_of
from concertation.records.published import CHECKPOINT

ASIDE: Final = ".concertation-"
"""How the folder begins in which a copy is made; one that was left by a crash may be deleted."""
PUBLIC: Final = (CHECKPOINT, PUBLIC_KEY, SEAL_MARK)
SECRET: Final = (LOG_KEY, SECRET_KEY, SEAL_KEY)
CHUNK: Final = 1 << 20


def take_backup(data: Path, out: Path, *, at: datetime, version: str, with_keys: bool) -> Manifest:
    """Copies the installation in that data folder to a new folder, which only this account may open.

    The keys of submissions lie in a file beside it, or with the other keys in it (``records.key_copy``).
    Refused when the folder holds anything, or an original is missing or damaged; then nothing is left behind.
    """
    out = out.resolve()
    _check_place(data.resolve(), out)
    with copying(out.parent) as aside:
        place = aside / "backup"
        try:
            manifest, keys = _taken(data, place, at, version, with_keys)
        except Refusal as refusal:
            if refusal.code != "original_missing":
                raise
            # An original may have been erased between the two copies: a second pair begins after that.
            shutil.rmtree(place)
            manifest, keys = _taken(data, place, at, version, with_keys)
        if not with_keys:
            keep_keys(beside(out), keys)
        place.rename(out)
        sync_folder(out.parent)
    return manifest


def _check_place(data: Path, out: Path) -> None:
    if out == data or data in out.parents:
        raise Refusal("backup_inside", "The folder {out} lies in the data folder, and would be lost together with it.",
                      "Name a folder elsewhere, best on another disk.", out=str(out))  # fmt: skip
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise Refusal("out_not_empty", "There is something at {out} already.", "Name a new folder.", out=str(out))


@contextmanager
def copying(parent: Path) -> Iterator[Path]:
    """A folder to copy into, gone afterwards; what the disk refuses is a refusal."""
    try:
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=ASIDE, dir=parent) as aside:
            yield Path(aside)
    except OSError as fault:
        raise Refusal("copy_failed", "The copy at {place} did not succeed: {why}.",
                      "Nothing was left behind: mend that and try again.",
                      place=str(parent), why=fault.strerror or str(fault)) from fault  # fmt: skip


def _taken(data: Path, place: Path, at: datetime, version: str, with_keys: bool) -> tuple[Manifest, KeyCopy]:
    place.mkdir(mode=0o700)
    files = dict(_small_files(data, place, with_keys))
    with dumped(place) as alias:
        entries, submissions = (model.objects.using(alias).count() for model in (LedgerEntry, Submission))
        originals = originals_of(alias)
        keys = keys_in(alias, entries)
        drop_keys(alias)
    if with_keys:
        keep_keys(place / INSIDE, keys)
        files[INSIDE] = digest_of(place / INSIDE)
    blobs = tuple(_blobs(data, place))
    check_originals(originals, frozenset(blobs))
    database = FILES[connection.vendor]
    files[database] = digest_of(place / database)
    manifest = Manifest(version, at.isoformat(), connection.vendor, entries, submissions, files, blobs)
    (place / MANIFEST).write_bytes(manifest.as_bytes())
    os.sync()
    return manifest, keys


def _small_files(data: Path, place: Path, with_keys: bool) -> Iterator[tuple[str, str]]:
    """Paths and digests of the log's public files and, if they are wanted, the keys."""
    if with_keys and not all((data / path).exists() for path in SECRET):
        raise Refusal("no_keys", "The keys are not in {data}.", "Leave out --with-keys.", data=str(data / "keys"))
    for path in (*PUBLIC, *(SECRET if with_keys else ())):
        if (data / path).exists():
            yield path, copy_file(data / path, place / path)


def _blobs(data: Path, place: Path) -> Iterator[str]:
    """The digests of all originals kept so far, each copied and found to be what its name says."""
    for home in sorted((data / "blobs").glob("??/*")):
        if not DIGEST.fullmatch(home.name):
            continue
        try:
            digest = copy_file(home, place / blob_path(home.name))
        except FileNotFoundError:
            # Erased since the folder was listed.
            continue
        if digest != home.name:
            raise Refusal("original_damaged", "The original {file} is damaged: its bytes are not those that were kept.",
                          "Put it back from an earlier backup, then try again.", file=str(home))  # fmt: skip
        yield digest


def copy_file(source: Path, target: Path) -> str:
    """Copies a file with its mode and returns the SHA-256 of the bytes that were written."""
    digest = hashlib.sha256()
    with source.open("rb") as read:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with target.open("xb") as write:
            shutil.copymode(source, target)
            while chunk := read.read(CHUNK):
                digest.update(chunk)
                write.write(chunk)
    return digest.hexdigest()


def digest_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()
