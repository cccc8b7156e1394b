"""Seccomp: the system calls a reading child may still make. See ``syscalls.tsv`` for the calls and their numbers."""

from __future__ import annotations

import csv
import ctypes
import platform
import struct
from importlib.resources import files
from typing import Final

AUDIT_ARCH: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
PR_GET_SECCOMP, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 21, 22, 2
LOAD, JUMP_EQUAL, JUMP_ANY_BIT, RETURN = 0x20, 0x15, 0x45, 0x06
ALLOW, DENY, KILL = 0x7FFF0000, 0x00050001, 0x80000000  # DENY answers EPERM
NUMBER_AT, ARCH_AT, OPEN_FLAGS_AT = 0, 4, 32
WRITING = 0o1 | 0o2 | 0o100 | 0o20000000  # O_WRONLY, O_RDWR, O_CREAT, the bit of O_TMPFILE


def calls(rule: str) -> list[int]:
    """The numbers, on this machine, of the system calls that stand under a rule of ``syscalls.tsv``."""
    with files(__package__).joinpath("syscalls.tsv").open(encoding="utf-8") as table:
        rows = [row for row in csv.DictReader(table, delimiter="\t") if row["rule"] == rule]
    return [int(row[platform.machine()]) for row in rows if row[platform.machine()]]


def supported() -> bool:
    """Whether this kernel filters system calls and we know their numbers here."""
    if platform.system() != "Linux" or platform.machine() not in AUDIT_ARCH:
        return False
    return bool(ctypes.CDLL(None).prctl(PR_GET_SECCOMP, 0, 0, 0, 0) >= 0)


def allow_reading_only() -> None:
    """From here on this process computes, reads files and writes to what is open already; all else answers EPERM.

    No socket, no program, no process, no signal to others, no file opened for writing, no limit raised again.
    The process must have given up new privileges before.
    """
    (opening,) = calls("open")
    check_open = [
        (JUMP_EQUAL, 0, 4, opening),
        (LOAD, 0, 0, OPEN_FLAGS_AT),
        (JUMP_ANY_BIT, 0, 1, WRITING),
        (RETURN, 0, 0, DENY),
        (RETURN, 0, 0, ALLOW),
    ]
    _load(check_open + [step for call in calls("reader") for step in _answer(call, ALLOW)] + [(RETURN, 0, 0, DENY)])


def forbid_to_tools() -> None:
    """For a program run on an untrusted file: no network, no privilege, no look into another process."""
    _load([step for call in calls("forbidden_to_tools") for step in _answer(call, DENY)] + [(RETURN, 0, 0, ALLOW)])


def _answer(call: int, answer: int) -> list[tuple[int, int, int, int]]:
    return [(JUMP_EQUAL, 0, 1, call), (RETURN, 0, 0, answer)]


def _load(rules: list[tuple[int, int, int, int]]) -> None:
    own_architecture = [
        (LOAD, 0, 0, ARCH_AT),
        (JUMP_EQUAL, 1, 0, AUDIT_ARCH[platform.machine()]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER_AT),
    ]
    steps = own_architecture + rules
    code = b"".join(struct.pack("HBBI", *step) for step in steps)
    program = struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held := ctypes.create_string_buffer(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.create_string_buffer(program), 0, 0):
        raise OSError(ctypes.get_errno(), f"seccomp refused {len(held)} bytes of filter")
