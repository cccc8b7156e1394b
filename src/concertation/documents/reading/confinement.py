"""What holds a process that touches an untrusted file: its limits, and what of the system it can still reach."""

from __future__ import annotations

import ctypes
import resource
import shutil
import subprocess
import sys
from functools import cache
from typing import Final

from concertation.documents.reading import landlock, seccomp

MEMORY: Final = 1 << 30
CPU_SECONDS: Final = 10
TOOL_CPU_SECONDS: Final = 60
OPEN_FILES: Final = 64
PR_SET_NO_NEW_PRIVS: Final = 38
NAMESPACES: Final = ("--unshare-all", "--die-with-parent", "--new-session", "--ro-bind", "/", "/", "--dev", "/dev",
                     "--proc", "/proc", "--tmpfs", "/tmp")  # noqa: S108 — a /tmp of its own  # fmt: skip
SYSTEM_FOLDERS: Final = (
    "/usr",
    "/lib",
    "/lib64",
    "/bin",
    "/opt",
    "/nix",
    "/etc/ld.so.cache",
    "/etc/alternatives",
    "/dev/null",
    "/dev/urandom",
)


@cache
def confinement() -> str:
    """The mode in force on this machine, in words for the operator, strongest means first."""
    means = ["own process with limits of memory and time"]
    means += [f"Landlock {landlock.version()}"] if landlock.version() else []
    means += ["seccomp"] if seccomp.supported() else []
    means += ["bubblewrap"] if _working_bubblewrap() else []
    missing = [name for name in ("seccomp", "Landlock") if not any(mean.startswith(name) for mean in means)]
    return ", ".join(means) + (f" (weaker mode: no {' and no '.join(missing)} here)" if missing else "")


def bubblewrap(folder: str) -> list[str]:
    """The command that puts a process into namespaces of its own, with this folder to write in; nothing where it fails."""
    program = _working_bubblewrap()
    return [program, *NAMESPACES, "--bind", folder, folder] if program else []


@cache
def _working_bubblewrap() -> str | None:
    program = shutil.which("bwrap")
    if program is None:
        return None
    trial = [program, *NAMESPACES, sys.executable, "-c", ""]
    tried = subprocess.run(trial, capture_output=True, check=False)  # noqa: S603 — our own command
    return program if tried.returncode == 0 else None


def confine_reader() -> None:
    """Holds this process, which is about to read an untrusted file, for the rest of its life.

    Seccomp goes first, so that not even the loading of the rest could be turned into more; its list lets Landlock pass.
    """
    _give_up(CPU_SECONDS, written=0)
    if seccomp.supported():
        seccomp.allow_reading_only()
    if landlock.version():
        own = [path for path in (sys.prefix, sys.base_prefix, *sys.path) if path]
        landlock.see_only([*SYSTEM_FOLDERS, *own])


def confine_tool(folder: str) -> None:
    """Holds this process, which is about to become a program that reads a file in ``folder`` and writes only there."""
    _give_up(TOOL_CPU_SECONDS, written=MEMORY // 8)
    if seccomp.supported():
        seccomp.forbid_to_tools()
    if landlock.version():
        landlock.see_only(SYSTEM_FOLDERS, [folder, "/dev/null"], execute=True)


def _give_up(cpu_seconds: int, written: int) -> None:
    limits = {
        resource.RLIMIT_AS: MEMORY,
        resource.RLIMIT_DATA: MEMORY,
        resource.RLIMIT_CPU: cpu_seconds,
        resource.RLIMIT_FSIZE: written,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }
    for limit, value in limits.items():
        resource.setrlimit(limit, (value, value))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
