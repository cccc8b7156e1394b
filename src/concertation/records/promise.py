"""Whether what is kept here would survive a power cut: nothing is acknowledged where it would not (TRUST.md, Durability)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from django.db import connection

from concertation.core.refusal import Refusal

FORGETFUL: Final = frozenset({"tmpfs", "ramfs", "devtmpfs", "zram"})
"""Kinds of file system that end with the machine's next start."""
ALL_THE_SAME: Final = "CONCERTATION_MAY_FORGET"
"""The variable by which an operator says that this is wanted: for trials only."""
_ESCAPED: Final = (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\"))


def check_promise(data: Path) -> None:
    """Refused where the data folder lies in memory, or the database does not wait for its disk."""
    if os.environ.get(ALL_THE_SAME):
        return
    kind = file_system_of(data)
    if kind in FORGETFUL:
        raise Refusal("store_forgets", "The folder {data} lies in memory ({kind}): an acknowledged reply would be lost.",
                      "Name a folder on a disk with --data DIR, or set {variable}=1 for a trial.",
                      data=str(data), kind=kind, variable=ALL_THE_SAME)  # fmt: skip
    for setting in _careless():
        raise Refusal("database_forgets", "The database runs with {setting}=off: an acknowledged reply could be lost.",
                      "Set {setting} to on, or set {variable}=1 for a trial.",
                      setting=setting, variable=ALL_THE_SAME)  # fmt: skip


def file_system_of(folder: Path) -> str:
    """The kind of file system under a folder, as Linux tells it; empty where nobody tells."""
    mounts = Path("/proc/self/mountinfo")
    lines = mounts.read_text(encoding="utf-8").splitlines() if mounts.exists() else []
    place, found = folder.absolute(), (-1, "")
    for line in lines:
        fields, _, rest = line.partition(" - ")
        mounted = Path(_plain(fields.split(" ")[4]))
        if mounted == place or mounted in place.parents:
            found = max(found, (len(mounted.parts), rest.split(" ")[0]))
    return found[1]


def _plain(path: str) -> str:
    for escaped, sign in _ESCAPED:
        path = path.replace(escaped, sign)
    return path


def _careless() -> list[str]:
    """The settings of PostgreSQL that are off and must not be."""
    if connection.vendor != "postgresql":
        return []
    with connection.cursor() as cursor:
        wrong = []
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            cursor.execute("SELECT current_setting(%s)", [setting])
            if cursor.fetchone() == ("off",):
                wrong.append(setting)
    return wrong
