"""The demonstration from nothing: a fresh clone, ``make demo``, and the first page that answers. Packages may be cached.

Goal: at most 90 s (60 of installing, 30 of the demonstration). Recorded, not rerun: pretalx, seven commands, 3 min.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.intake import free_port

HERE = Path(__file__).parent.parent
PATIENCE = 300


def first_page(address: str) -> None:
    """Waits until it answers."""
    for _ in range(PATIENCE * 10):
        with suppress(URLError, ConnectionError), urlopen(address) as answer:
            assert answer.status == 200
            return
        time.sleep(0.1)
    raise RuntimeError(f"no page after {PATIENCE} s")


def main() -> None:
    """Prints how long it took, and once more where all is installed."""
    with tempfile.TemporaryDirectory() as place:
        subprocess.run(["git", "clone", "--quiet", str(HERE), place], check=True)
        for what in ("from nothing to the first page", "again, installed and filled"):
            port, begun = free_port(), time.perf_counter()
            command = ["make", "--silent", "demo", f"PORT={port}"]
            process = subprocess.Popen(
                command, cwd=place, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env={name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"},
            )  # fmt: skip
            try:
                first_page(f"http://127.0.0.1:{port}/")
                print(f"{what}: {time.perf_counter() - begun:.1f} s, load {os.getloadavg()[0]:.1f}")
            finally:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait()


if __name__ == "__main__":
    main()
