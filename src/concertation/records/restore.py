"""Put a backup into an empty data folder, once everything in it was found to be what was written."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from concertation.core.refusal import Refusal
from concertation.records.backup import copy_file, copying
from concertation.records.continuity import Standing, Witness, stand
from concertation.records.database import FILES, is_empty, loaded, migration_gap
from concertation.records.durable import sync_folder
from concertation.records.key_copy import INSIDE, KeyCopy, beside, put_keys, read_keys
from concertation.records.keyring import LOG_KEY, public_key_of
from concertation.records.manifest import MANIFEST, Manifest, read_manifest
from concertation.records.originals import check_originals, check_sealed, originals_of
from concertation.records.published import CHECKPOINT, PublishedCheckpoint


@dataclass(frozen=True)
class Restored:
    """What lies in the data folder now. ``confirmed``: somebody has said what the world has seen of the log.
    ``erased``: so many submissions were erased after the backup, and stay so."""

    manifest: Manifest
    standing: Standing
    confirmed: bool
    erased: int

    @property
    def has_keys(self) -> bool:
        """Whether the backup held the keys."""
        return LOG_KEY in self.manifest.files

    @property
    def may_sign(self) -> bool:
        """Whether the next checkpoint can be signed as things stand."""
        return self.has_keys and self.confirmed and not self.standing.missing


def restore_backup(backup: Path, data: Path, witness: Witness, *, at: datetime, keys: Path | None = None) -> Restored:
    """Restores into that data folder, which is empty or absent; refused, with nothing changed, when anything is amiss.

    ``keys`` is the file of the submissions' keys, by default the one in the backup or beside it.
    """
    manifest = manifest_of(backup)
    _check_free(manifest, data)
    copy = _keys_of(manifest, backup, keys)
    with copying(data) as aside:
        _copy(manifest, backup, aside)
        with loaded(aside) as alias:
            _refuse_newer(manifest, alias)
            erased = put_keys(alias, copy, manifest.entries)
            check_originals(originals_of(alias), frozenset(manifest.blobs))
            check_sealed(alias)
            standing = stand(alias, _own_checkpoint(aside), public_key_of(aside), witness, at)
            _keep_checkpoint(aside, standing.note, confirmed=witness.note is not None)
            _put_in_place(aside, data)
    return Restored(manifest, standing, witness.note is not None, erased)


def _keys_of(manifest: Manifest, backup: Path, keys: Path | None) -> KeyCopy:
    home = keys or (backup / INSIDE if INSIDE in manifest.files else beside(backup))
    if not home.is_file():
        raise Refusal("no_keys_of_submissions", "The keys of the submissions are not at {file}: their words cannot be read.",
                      "Name the file that was written beside the newest backup with --keys FILE.",
                      file=str(home))  # fmt: skip
    return read_keys(home)


def manifest_of(backup: Path) -> Manifest:
    """The manifest of a backup; refused when that folder is none."""
    home = backup / MANIFEST
    if not home.is_file():
        raise Refusal("no_backup", "There is no backup at {backup}: it has no {file}.",
                      "Name the folder that “concertation backup” made.", backup=str(backup), file=MANIFEST)  # fmt: skip
    return read_manifest(home.read_bytes())


def _check_free(manifest: Manifest, data: Path) -> None:
    if data.exists() and not (data.is_dir() and not any(data.iterdir())):
        raise Refusal("data_not_empty", "There is something in {data}: a backup is never restored in place of anything.",
                      "Name a new folder with --data DIR, or move the old one away.", data=str(data))  # fmt: skip
    if manifest.database != connection.vendor:
        raise Refusal("other_database", "This backup is of a {theirs} database, and the settings name a {ours} one.",
                      "Set CONCERTATION_DATABASE_URL to an empty database of that kind, or leave it out for SQLite.",
                      theirs=manifest.database, ours=connection.vendor)  # fmt: skip
    home = data / FILES["sqlite"]
    if connection.vendor == "sqlite" and Path(connection.settings_dict["NAME"]) != home:
        raise Refusal("database_elsewhere", "The settings put the database outside {data}.",
                      "Leave CONCERTATION_DATABASE_URL out.", data=str(data))  # fmt: skip
    if not is_empty():
        raise Refusal("database_not_empty", "The database {name} holds tables already.",
                      "Create an empty one and name it in CONCERTATION_DATABASE_URL.",
                      name=str(connection.settings_dict["NAME"]))  # fmt: skip


def _copy(manifest: Manifest, backup: Path, aside: Path) -> None:
    """Copies while computing the digests, so that what was verified is what lies here."""
    for path, digest in manifest.digests.items():
        try:
            same = copy_file(backup / path, aside / path) == digest
        except FileNotFoundError:
            raise _damaged("{file} is missing from this backup.", path) from None
        if not same:
            raise _damaged("{file} in this backup is damaged: it is not what was written.", path)
        if path.startswith("keys/"):
            (aside / path).chmod(0o600)


def _damaged(message: str, path: str) -> Refusal:
    return Refusal("backup_damaged", message, "Use another backup.", file=path)


def _refuse_newer(manifest: Manifest, alias: str) -> None:
    _, unknown = migration_gap(alias)
    if unknown:
        raise Refusal("backup_newer", "This backup was made by version {version}, which is newer than this one.",
                      "Install that version, then restore.", version=manifest.version)  # fmt: skip


def _own_checkpoint(aside: Path) -> str | None:
    home = aside / CHECKPOINT
    return home.read_text(encoding="utf-8") if home.exists() else None


def _keep_checkpoint(aside: Path, note: str | None, *, confirmed: bool) -> None:
    published = PublishedCheckpoint(aside)
    if not confirmed:
        published.place.unlink(missing_ok=True)
        published.keep_unconfirmed(note)
    elif note is not None:
        published.keep(note)


def _put_in_place(aside: Path, data: Path) -> None:
    """The database last: until it is there the folder holds no installation."""
    os.sync()
    database = FILES["sqlite"]
    for path in sorted(aside.iterdir(), key=lambda path: path.name == database):
        if path.name != FILES["postgresql"]:
            path.rename(data / path.name)
    (data / INSIDE).unlink(missing_ok=True)
    sync_folder(data)
