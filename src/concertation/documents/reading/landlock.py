"""Landlock: the folders a reading child may still see."""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Iterable
from typing import Final

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
ALL_FILE_RIGHTS: Final = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
RIGHTS_ON_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | 0x4000 | 0x8000  # truncate, ioctl
TCP = 3  # bind and connect, from ABI 4
OTHER_PROCESSES = 3  # abstract sockets and signals, from ABI 6


def version() -> int:
    """The Landlock ABI of this kernel; 0 where there is none."""
    if platform.system() != "Linux":
        return 0
    return max(0, int(ctypes.CDLL(None).syscall(CREATE_RULESET, None, 0, 1)))


def see_only(readable: Iterable[str], writable: Iterable[str] = (), *, execute: bool = False) -> None:
    """From here on this process sees nothing of the disk but these folders and files, and has no TCP.

    It must have given up new privileges before.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    abi = version()
    handled = ALL_FILE_RIGHTS[min(abi, 5)]
    attributes = struct.pack("QQQ", handled, TCP if abi >= 4 else 0, OTHER_PROCESSES if abi >= 6 else 0)
    attributes = attributes[: 8 if abi < 4 else 16 if abi < 6 else 24]
    ruleset = libc.syscall(CREATE_RULESET, attributes, len(attributes), 0)
    _sure(ruleset)
    reading = READ_FILE | READ_DIR | (EXECUTE if execute else 0)
    for paths, rights in ((readable, reading), (writable, handled & ~EXECUTE)):
        for path in paths:
            _allow(libc, ruleset, path, rights)
    _sure(libc.syscall(RESTRICT_SELF, ruleset, 0))
    os.close(ruleset)


def _allow(libc: ctypes.CDLL, ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH)
    except FileNotFoundError:
        return
    if not os.path.isdir(path):  # noqa: PTH112 — a child must not load pathlib for this
        rights &= RIGHTS_ON_A_FILE
    _sure(libc.syscall(ADD_RULE, ruleset, 1, struct.pack("=Qi", rights, place), 0))
    os.close(place)


def _sure(answer: int) -> None:
    if answer < 0:
        raise OSError(ctypes.get_errno(), "Landlock refused")
