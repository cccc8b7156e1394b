"""Run the tests that touch the database once more on a real PostgreSQL: a temporary cluster of this machine's binaries.

``python tests/on_postgres.py [pytest arguments]``. Where there is no PostgreSQL it says so and succeeds.
Pages are asked for there in one language (``conftest``): decision 15.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = "postgres"
"""``initdb`` refuses root, so that root runs it as this user, whom Debian's package creates."""
MEMORY = Path("/dev/shm")
ROOM = 2 * 2**30
"""Bytes that must be free in memory for the cluster to lie there."""


def binaries() -> Path | None:
    """The folder that holds ``initdb`` and ``pg_ctl``, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]), reverse=True)
    on_path = shutil.which("initdb")
    return found[0].parent if found else Path(on_path).parent if on_path else None


def quick_place() -> Path | None:
    """Memory, where no disk is waited for, if there is room; else None, for where temporary folders usually lie."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


@contextmanager
def cluster(tools: Path) -> Iterator[str]:
    """A running cluster on a socket of its own; gives its address and leaves nothing behind."""
    owner = UNPRIVILEGED if os.geteuid() == 0 else None
    with tempfile.TemporaryDirectory(prefix="concertation-postgres-", dir=quick_place()) as place:
        if owner:
            shutil.chown(place, owner)
        data = f"{place}/data"

        def run(tool: str, *arguments: str) -> None:
            subprocess.run([tools / tool, *arguments], check=True, user=owner, cwd=place, stdout=subprocess.DEVNULL)

        run("initdb", "--pgdata", data, "--username", "concertation", "--auth", "trust", "--encoding", "UTF8")
        # Tests fill tables within a transaction, which statistics do not see: those taken while a table was empty would
        # lead the planner to go through all of it for each row, minutes for a page.
        options = f"-c autovacuum=off -c listen_addresses='' -c unix_socket_directories={place}"
        run("pg_ctl", "--pgdata", data, "--wait", "--log", f"{place}/log", "--options", options, "start")
        try:
            yield f"postgresql://concertation@/concertation?host={place}"
        finally:
            run("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")


def main(arguments: list[str]) -> int:
    """The exit code of pytest, 0 where there is no PostgreSQL."""
    tools = binaries()
    if tools is None:
        print("PostgreSQL is not installed: the database tests ran on SQLite only.")
        return 0
    with cluster(tools) as address:
        environment = os.environ | {"CONCERTATION_DATABASE_URL": address}
        command = [sys.executable, "-m", "pytest", "-m", "database", *arguments]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
