"""The turn to write, where a database does not give it in the order of coming."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Final

from django.db import connection

_OURS: Final = threading.Lock()


@contextmanager
def turn_to_write() -> Iterator[None]:
    """Those who write much wait for each other here, in all processes: whoever waits for SQLite sleeps, and is passed over.

    Only a courtesy: what nobody waits for here is kept right by the database all the same.
    """
    with _OURS:
        handle = _file(str(connection.settings_dict["NAME"])) if connection.vendor == "sqlite" else None
        if handle is None:
            yield
            return
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(handle, fcntl.LOCK_UN)


@lru_cache(maxsize=8)
def _file(database: str) -> int | None:
    """A file beside the database, for this process; None for a database in memory."""
    return os.open(f"{database}-turn", os.O_RDWR | os.O_CREAT, 0o600) if os.path.isfile(database) else None  # noqa: PTH113
