"""The public list of 10,000 replies on SQLite and PostgreSQL, beside pretalx' list of as many submissions.

Goal: under 100 ms in the median of 50 requests. All is done three times and the quickest told, since the machine is not ours
alone. The peer runs where ``CONCERTATION_PRETALX`` names a Python that has pretalx; else its recorded figure is printed.
``benchmarks.public_list_million`` does the same with 1,000,000.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.on_postgres import binaries, cluster

HERE = Path(__file__).parent
SIZE, EACH = 10_000, 3
RECORDED = "recorded on 2026-11-25, not rerun: 872.5 ms in the median (pretalx 2025.2.2, SQLite, 10,000 submissions)"
FIRST_PAGE = re.compile(r"first page .*processor +([\d.]+)")


def pages(url: str, each: int, sizes: Sequence[int], module: str, data: str) -> str:
    """Prints the figures of one database, from a process of its own; gives them."""
    command = [sys.executable, "-m", f"benchmarks.{module}", str(each), *map(str, sizes)]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "concertation.settings", "CONCERTATION_DATABASE_URL": url}
    environment |= {"CONCERTATION_DATA": data}
    told = ""
    with subprocess.Popen(command, env=environment, cwd=HERE.parent, stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        for line in running.stdout:
            print(line, end="", flush=True)
            told += line
    if running.returncode:
        raise RuntimeError(f"{module} ended with {running.returncode}")
    return told


def on_sqlite(each: int, sizes: Sequence[int], module: str = "list_pages") -> str:
    """The figures on SQLite, its file in a temporary folder."""
    with tempfile.TemporaryDirectory() as place:
        return pages(f"sqlite://{place}/list.sqlite3", each, sizes, module, place)


def on_postgres(each: int, sizes: Sequence[int], module: str = "list_pages") -> None:
    """The figures on a temporary cluster, where PostgreSQL is installed."""
    tools = binaries()
    if tools is None:
        print("PostgreSQL is not installed: not measured.")
        return
    with cluster(tools) as address, tempfile.TemporaryDirectory() as data:
        pages(address.replace("/concertation?", "/postgres?"), each, sizes, module, data)


def pretalx(size: int, ours: float) -> None:
    """The peer's page in the same run, and how much longer it takes than ours."""
    python = os.environ.get("CONCERTATION_PRETALX")
    if python is None:
        print(f"pretalx' list: {RECORDED}")
        return
    with tempfile.TemporaryDirectory() as place:
        command = [python, str(HERE / "pretalx_list.py"), str(size)]
        environment = os.environ | {"PRETALX_DATA_DIR": place}
        ran = subprocess.run(command, env=environment, cwd=place, check=True, capture_output=True, text=True)
    told = ran.stdout.strip().splitlines()[-1]
    print(f"{told}, {float(told.split()[-1]) / ours:.0f} times our first page")


def main() -> None:
    """Prints the figures of both databases and of the peer."""
    told = on_sqlite(EACH, (10, SIZE))
    pretalx(SIZE, float(FIRST_PAGE.findall(told)[-1]))
    on_postgres(EACH, (10, SIZE))


if __name__ == "__main__":
    main()
