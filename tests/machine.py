"""Machines on which an installation lies, used as an operator uses them: processes, files, a real database."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

SECRETARIAT = Path(__file__).parent / "secretariat.py"
POSTGRES = os.environ.get("CONCERTATION_DATABASE_URL", "")
DATABASE = "concertation.pgdump" if POSTGRES else "concertation.sqlite3"
"""Name of the database in a backup."""
Answer = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Machine:
    """A data folder and, where the tests run on PostgreSQL, an empty database of its own."""

    data: Path
    database: str

    @property
    def environment(self) -> dict[str, str]:
        paths = os.pathsep.join((str(SECRETARIAT.parent), os.environ.get("PYTHONPATH", "")))
        return os.environ | {"CONCERTATION_DATABASE_URL": self.database, "PYTHONPATH": paths}

    def command(self, *words: str | Path) -> list[str]:
        return [sys.executable, "-m", "concertation", "--data", str(self.data), *map(str, words)]

    def concertation(self, *words: str | Path) -> Answer:
        command = self.command(*words)
        return subprocess.run(command, capture_output=True, text=True, check=False, env=self.environment)

    def tell(self, *verbs: str) -> list[Any]:
        """What the secretariat of this machine answers, verb by verb."""
        command = [sys.executable, str(SECRETARIAT), str(self.data), *verbs]
        answer = subprocess.run(command, capture_output=True, text=True, check=False, env=self.environment)
        assert not answer.stderr.startswith("Traceback"), answer.stderr
        return [json.loads(line) for line in answer.stdout.splitlines()]

    def told(self, *verbs: str) -> Any:
        """The last of these answers."""
        return self.tell(*verbs)[-1]

    @property
    def checkpoint(self) -> Path:
        return self.data / "log" / "checkpoint"

    @property
    def vkey(self) -> str:
        return (self.data / "log" / "key.pub").read_text().strip()


def database_of_its_own() -> Iterator[str]:
    """The address of a new database in the cluster of the tests; empty, which is SQLite, where there is none."""
    if not POSTGRES:
        yield ""
        return
    import psycopg

    parts, name = urlsplit(POSTGRES), f"machine_{uuid4().hex}"
    with psycopg.connect(urlunsplit(parts._replace(path="/postgres")), autocommit=True) as cluster:
        cluster.execute(f"CREATE DATABASE {name}".encode())
        yield urlunsplit(parts._replace(path=f"/{name}"))
        cluster.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


def refusal(answer: Answer) -> tuple[str, str]:
    """Code and message of a refused command that was asked for JSON."""
    assert answer.returncode == 1, answer
    told = json.loads(answer.stdout)["refusal"]
    assert told["message"] in answer.stderr
    return told["code"], told["message"]


def restored(machine: Machine, backup: Path, *options: str | Path) -> dict[str, Any]:
    answer = machine.concertation("restore", backup, *options, "--json")
    assert answer.returncode == 0, answer.stderr
    told: dict[str, Any] = json.loads(answer.stdout)
    return told


def log_of(machine: Machine, place: Path) -> Path:
    """The public log of a machine as files, as anybody may keep it."""
    for path, content in machine.told("holds")["log"].items():
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        (place / path).write_bytes(bytes.fromhex(content))
    return place


def files_in(place: Path) -> list[str]:
    return sorted(path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file())
