"""The checkpoint that the world has last seen, kept outside the database: a database put back must not contradict it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from concertation.core.refusal import Refusal
from concertation.records.durable import put

CHECKPOINT: Final = "log/checkpoint"
UNCONFIRMED: Final = "log/checkpoint.unconfirmed"
"""The checkpoint of a backup that was put back by somebody who did not say what the world has seen since."""


class PublishedCheckpoint:
    """``log/checkpoint`` in a data folder. A note is kept here before anybody is shown it."""

    def __init__(self, data: Path) -> None:
        self.place = data / CHECKPOINT
        self.unconfirmed = data / UNCONFIRMED

    def last(self) -> str | None:
        """The signed note; None when nothing was published. Refused after a restore that was not told."""
        if self.unconfirmed.exists():
            raise Refusal(
                "checkpoint_unconfirmed",
                "This log was restored, and nobody has said how far it had been published: nothing is signed.",
                "If nobody was shown a later checkpoint, rename {unconfirmed} to “checkpoint”; if somebody was, restore "
                "again with --checkpoint and that one.",
                unconfirmed=str(self.unconfirmed),
            )
        return (self.place.read_text(encoding="utf-8") or None) if self.place.exists() else None

    def keep(self, note: str) -> None:
        """The note stands here once this returns, also after a power cut."""
        put(self.place, note.encode())

    def keep_unconfirmed(self, note: str | None) -> None:
        """Nothing is signed until a person has said whether the world has seen more than this."""
        put(self.unconfirmed, (note or "").encode())

    @contextmanager
    def held(self) -> Iterator[None]:
        """One process at a time, so that an older note never takes the place of a newer one."""
        self.place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(self.place.parent, os.O_RDONLY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)


def behind(size: int, published: int) -> Refusal:
    """The log lacks entries that the world has seen."""
    return Refusal(
        "log_forked",
        "The log here has {size} entries, and a checkpoint of {published} was published: it takes no entry, and nothing "
        "is signed.",
        "Bring the missing entries back: restore a newer backup, or restore with --log and a copy of the public log.",
        size=size, published=published,
    )  # fmt: skip


def forked(published: int) -> Refusal:
    """The log has other entries than those that the world has seen."""
    return Refusal(
        "log_forked",
        "This is not the log that was published: over its first {published} entries it has another root. Nothing is signed.",
        "An entry was changed. Restore the last good backup, with --checkpoint and the checkpoint that was published.",
        published=published,
    )
