"""The demonstration, filled once and served as anybody serves it: what the tests of this folder open in a browser."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.request import urlopen

from template import template

TESTS: Final = Path(__file__).parent.parent
NOW: Final = "2026-11-25T12:00:00Z"
REPORTED: Final = "/c/65-218"
OPEN: Final = "/c/65-218-open"
_PATIENCE: Final = 240.0
"""Seconds until it must answer."""


@dataclass(frozen=True)
class Site:
    """Where it is served: ``root`` is the scheme and the host."""

    root: str

    def bytes(self, path: str) -> bytes:
        """What a client without a browser gets."""
        with urlopen(self.root + path, timeout=30) as answer:
            body: bytes = answer.read()
        return body

    @cache  # noqa: B019 - there is one site, and it does not change
    def json(self, path: str) -> Any:
        """The data that a page is the reading form of."""
        return json.loads(self.bytes(path))


def filled(shared: Path) -> Path:
    """The folder of a demonstration that nobody serves, to be copied."""
    return template(shared, "demonstration", _fill)


def _fill(data: Path) -> None:
    command = _command(data, "demo", "--no-serve", "--now", NOW)
    done = subprocess.run(command, env=surroundings(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _command(data: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "concertation", "--data", str(data), *arguments]


def surroundings() -> dict[str, str]:
    """Our environment without what would lead to another database, and under the settings of tests."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("CONCERTATION_")}
    return kept | {"DJANGO_SETTINGS_MODULE": "quick_settings", "PYTHONPATH": str(TESTS)}


@contextmanager
def serving(data: Path, **settings: str) -> Iterator[Site]:
    """``concertation serve`` over that folder on a free port, ended behind the last reader.

    ``settings`` are variables of its environment without ``CONCERTATION_``; ``{port}`` in them is the port. What it says is
    kept beside the folder, in ``data.said``.
    """
    port = _free_port()
    site = Site(f"http://127.0.0.1:{port}")
    told = {"ADDRESS": site.root, "MAY_FORGET": "1", **settings}
    environment = surroundings() | {f"CONCERTATION_{name}": value.format(port=port) for name, value in told.items()}
    with data.with_suffix(".said").open("ab") as said:
        process = subprocess.Popen(_command(data, "serve", "--port", str(port)), env=environment, stdout=said, stderr=said)
    try:
        _await(site, process)
        yield site
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _await(site: Site, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            site.bytes("/api")
        except URLError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"nothing is served at {site.root}")
