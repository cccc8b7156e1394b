"""Machines on which an installation lies, used as an operator uses them: processes, files, a real database."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from template import template
from terminal import terminal

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
        return terminal().run(self.command(*words)[1:], self.environment)

    def tell(self, *verbs: str) -> list[Any]:
        """What the secretariat of this machine answers, verb by verb."""
        answer = terminal().run([str(SECRETARIAT), str(self.data), *verbs], self.environment)
        assert "Traceback" not in answer.stderr, answer.stderr
        return [json.loads(line) for line in answer.stdout.splitlines()]

    def runs(self, program: str, *words: str) -> None:
        """A program in Python works on the data of this machine, whose folder it is given."""
        answer = terminal().run(["-c", program, str(self.data), *words], self.environment)
        assert answer.returncode == 0, answer.stderr

    def told(self, *verbs: str) -> Any:
        """The last of these answers."""
        return self.tell(*verbs)[-1]

    def becomes(self, other: Machine) -> None:
        """From nothing a copy of that one, on which nobody works."""
        shutil.copytree(other.data, self.data)
        if self.database:
            on_the_cluster(
                f"DROP DATABASE {_name(self.database)}",
                f"CREATE DATABASE {_name(self.database)} TEMPLATE {_name(other.database)}",
            )

    @property
    def checkpoint(self) -> Path:
        return self.data / "log" / "checkpoint"

    @property
    def vkey(self) -> str:
        return (self.data / "log" / "key.pub").read_text().strip()


def begun(shared: Path) -> Machine:
    """A secretariat with one consultation, made once in a test run; nobody works on it."""
    place = template(shared, "secretariat", _begin)
    return Machine(place / "data", (place / "database").read_text())


def _begin(place: Path) -> None:
    place.mkdir()
    database = new_database()
    (place / "database").write_text(database)
    Machine(place / "data", database).tell("open")


def database_of_its_own() -> Iterator[str]:
    """The address of a new database in the cluster of the tests; empty, which is SQLite, where there is none."""
    database = new_database()
    yield database
    if database:
        on_the_cluster(f"DROP DATABASE {_name(database)} WITH (FORCE)")


def new_database() -> str:
    """As ``database_of_its_own``, for as long as the cluster is there."""
    if not POSTGRES:
        return ""
    name = f"machine_{uuid4().hex}"
    on_the_cluster(f"CREATE DATABASE {name}")
    return urlunsplit(urlsplit(POSTGRES)._replace(path=f"/{name}"))


def on_the_cluster(*orders: str) -> None:
    """Orders that concern whole databases."""
    import psycopg

    with psycopg.connect(urlunsplit(urlsplit(POSTGRES)._replace(path="/postgres")), autocommit=True) as cluster:
        for order in orders:
            cluster.execute(order.encode())


def _name(database: str) -> str:
    return urlsplit(database).path.removeprefix("/")


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
