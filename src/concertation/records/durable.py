"""Files that survive a power cut: written aside, synced, put in place, and the folder synced (TRUST.md)."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4


def put(home: Path, data: bytes, *, mode: int = 0o644) -> None:
    """The file holds these bytes, or those it held before, whatever happens meanwhile."""
    _written_aside(home, data, mode).rename(home)
    _sync_up(home)


def put_once(home: Path, data: bytes, *, mode: int = 0o644) -> None:
    """The file holds these bytes, or those that somebody else put there first."""
    aside = _written_aside(home, data, mode)
    try:
        home.hardlink_to(aside)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
    _sync_up(home)


def _written_aside(home: Path, data: bytes, mode: int) -> Path:
    home.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = home.with_name(f".{uuid4().hex}")
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return aside


def sync_folder(folder: Path) -> None:
    """The names in that folder are on disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_up(home: Path) -> None:
    """The name of the file in its folder, and the name of that folder in its own."""
    sync_folder(home.parent)
    sync_folder(home.parent.parent)
