"""A terminal at which all that commands load is loaded already: each is a process of its own still, forked from this one.

``python tests/terminal.py`` reads orders, a line of JSON each, and answers each with the exit code: so a command takes a
fifth of a second, and not a whole one. Nothing that is loaded before knows Django's settings or an installation.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import pkgutil
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

PACKAGES: Final = ("concertation.core", "concertation.cli")
MODULES: Final = (
    "cryptography.hazmat.primitives.asymmetric.ed25519 cryptography.hazmat.primitives.ciphers.aead"
    " django.contrib.auth.hashers django.core.management.commands.migrate django.core.serializers.json"
    " django.db.migrations.executor django.db.models django.forms django.template.defaulttags django.urls psycopg requests"
)


class Terminal:
    """From where tests give commands."""

    def __init__(self) -> None:
        self._forking = subprocess.Popen(
            [sys.executable, __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, words: Sequence[str], environment: Mapping[str, str], typed: str = "") -> subprocess.CompletedProcess[str]:
        """What Python does with these words behind its name: ``-m`` and a module, ``-c`` and a program, or a file."""
        assert self._forking.stdin is not None
        assert self._forking.stdout is not None
        with tempfile.TemporaryDirectory() as place:
            talk = [Path(place, name) for name in ("in", "out", "err")]
            talk[0].write_text(typed)
            order = {"words": words, "environment": dict(environment), "talk": [str(one) for one in talk]}
            print(json.dumps(order), file=self._forking.stdin, flush=True)
            code = int(self._forking.stdout.readline())
            return subprocess.CompletedProcess(words, code, *(one.read_text() for one in talk[1:]))

    def close(self) -> None:
        """Nobody gives commands any more."""
        assert self._forking.stdin is not None
        self._forking.stdin.close()
        self._forking.wait()


@cache
def terminal() -> Terminal:
    """The one of this process."""
    one = Terminal()
    atexit.register(one.close)
    return one


def load() -> None:
    """All that most commands need."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            import_module(module.name)
    for name in MODULES.split():
        import_module(name)
    gc.freeze()


def serve() -> None:
    """Runs one command after the other until nobody is there; each child leaves by its own end."""
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            become(**order)
            break
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(code, flush=True)  # noqa: T201 - to the other process


def become(words: list[str], environment: dict[str, str], talk: list[str]) -> None:
    """In the child: runs what the words say as if Python had just begun."""
    os.environ.clear()
    os.environ.update(environment)
    for number, place in enumerate(talk):
        os.dup2(os.open(place, os.O_RDWR | os.O_CREAT), number)
    first, *rest = words
    if first == "-m":
        sys.argv = rest
        runpy.run_module(rest[0], run_name="__main__", alter_sys=True)
    elif first == "-c":
        sys.argv = ["-c", *rest[1:]]
        exec(rest[0], {"__name__": "__main__"})
    else:
        sys.argv = words
        runpy.run_path(first, run_name="__main__")


if __name__ == "__main__":
    load()
    serve()
