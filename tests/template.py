"""Folders that take seconds to fill: one process of a test run fills each, and whoever needs it copies it."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path


def shared_place(own: Path) -> Path:
    """The folder that all processes of a test run have in common; ``own`` is the base folder of this one."""
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def template(shared: Path, name: str, fill: Callable[[Path], None]) -> Path:
    """The folder of this name in ``shared``, to be copied and never changed.

    The first process that asks lets ``fill`` make it, the others wait for it.
    """
    made, aside = shared / name, shared / f"{name}.{os.getpid()}"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            fill(aside)
            aside.rename(made)
    return made
