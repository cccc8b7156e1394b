"""Something that came in by a door, and the way to say that it is kept."""

from __future__ import annotations

import logging
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

LARGEST: Final = 100 * 2**20
"""Bytes; what is larger is set aside unread for an officer."""
_ENDING: Final = re.compile(r"\.[a-z0-9]{1,8}")
_LOG: Final = logging.getLogger(__name__)


class Arrival(NamedTuple):
    """One mail or file. ``acknowledge`` is called once it is kept durably, and never before.

    Until then it stays at the door and comes again after a crash, with the same bytes: receiving has to bear that twice is
    as once.
    """

    name: str
    data: bytes
    acknowledge: Callable[[], None]


def waiting_in(folder: Path) -> list[Path]:
    """The plain files of a folder, oldest name first; hidden ones are still being written."""
    with os.scandir(folder) as entries:
        names = [one.name for one in entries if one.is_file(follow_symlinks=False) and not one.name.startswith(".")]
    return [folder / name for name in sorted(names)]


@dataclass(frozen=True)
class Whole:
    """The bytes of a file, and by what it is known again."""

    data: bytes
    known_by: tuple[int, int, int, int]

    def still_at(self, path: Path) -> bool:
        """Whether the file at that place is the one that was read, unchanged."""
        try:
            return _known_by(path.lstat()) == self.known_by
        except FileNotFoundError:
            return False


def read_whole(path: Path, *, unchanged_since: float | None = None) -> Whole | None:
    """The bytes of a plain file; None where it is gone, or was written to since that time or while it was read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        before = os.fstat(handle)
        if not stat.S_ISREG(before.st_mode) or (unchanged_since is not None and before.st_mtime > unchanged_since):
            return None
        data = file.read(LARGEST + 1)
        after = os.fstat(handle)
    return Whole(data, _known_by(after)) if _known_by(before) == _known_by(after) else None


def _known_by(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_ino, found.st_ctime_ns, found.st_mtime_ns, found.st_size


def our_name(word: str, name: str) -> str:
    """A name of ours with the ending of theirs, by which the kind of a file is known; the rest may be somebody's name."""
    ending = Path(name).suffix.lower()
    return word + (ending if _ENDING.fullmatch(ending) else "")


def say_set_aside(door: str) -> None:
    """Tells the operator, without a name: names of files may be names of people."""
    _LOG.warning("Something larger than %d MB came by the %s and was set aside unread.", LARGEST >> 20, door)
