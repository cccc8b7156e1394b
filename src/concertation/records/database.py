"""The database as one file: written out while others write to it, and read into an empty one."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader

from concertation.core.refusal import Refusal

WITHOUT: Final = ("records_submissionkey", "records_assistancekey")
"""The tables of which a copy holds no row: keys lie apart (``records.key_copy``)."""
FILES: Final = {"sqlite": "concertation.sqlite3", "postgresql": "concertation.pgdump"}
"""Name of the file by Django's name of the database."""


@contextmanager
def dumped(place: Path) -> Iterator[str]:
    """Writes the file into that folder; under the alias given, Django's queries are answered as the file stands."""
    out = place / FILES[connection.vendor]
    with _dumped_postgres(out) if connection.vendor == "postgresql" else _dumped_sqlite(out) as alias:
        yield alias


@contextmanager
def loaded(place: Path) -> Iterator[str]:
    """The database that the file in that folder holds, checked, under the alias given.

    SQLite's stays in that file. PostgreSQL's goes into the empty database of the settings, emptied again on any failure.
    """
    file = place / FILES[connection.vendor]
    with _loaded_postgres(file) if connection.vendor == "postgresql" else _loaded_sqlite(file) as alias:
        yield alias


def is_empty() -> bool:
    """Whether the database of the settings holds no table; SQLite's file need not be there."""
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return True
    return not connection.introspection.table_names()


def migration_gap(using: str = DEFAULT_DB_ALIAS) -> tuple[int, int]:
    """How many migrations the database lacks, and how many it has that this version does not know."""
    loader = MigrationLoader(connections[using])
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    return len(known - applied), len(applied - known)


@contextmanager
def _dumped_sqlite(out: Path) -> Iterator[str]:
    source = f"file:{quote(str(connection.settings_dict['NAME']))}?mode=ro"
    try:
        with closing(sqlite3.connect(source, uri=True, timeout=20)) as database:
            # One read transaction from first to last: the stepwise form never ends under writes (TRUST.md).
            database.execute("VACUUM INTO ?", [str(out)])
    except sqlite3.Error as fault:
        raise _failed("VACUUM INTO", str(fault)) from fault
    with _sqlite_at(out) as alias:
        yield alias


@contextmanager
def _loaded_sqlite(file: Path) -> Iterator[str]:
    with _sqlite_at(file) as alias:
        try:
            with connections[alias].cursor() as cursor:
                wrong = cursor.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]
                wrong = wrong or bool(cursor.execute("PRAGMA foreign_key_check").fetchone())
        except DatabaseError:
            wrong = True
        if wrong:
            raise Refusal("database_damaged", "The database in {file} is damaged.", "Use another backup.", file=file.name)
        yield alias


@contextmanager
def _sqlite_at(file: Path) -> Iterator[str]:
    """A file beside the installation's own. Without the installation's options it is not put into WAL: it stays one file."""
    alias = str(file)
    connections.databases[alias] = connections[DEFAULT_DB_ALIAS].settings_dict | {"NAME": str(file), "OPTIONS": {}}
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


@contextmanager
def _dumped_postgres(out: Path) -> Iterator[str]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        (snapshot,) = cursor.fetchone()
        _run(
            "pg_dump",
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            *(f"--exclude-table-data={table}" for table in WITHOUT),
            f"--snapshot={snapshot}",
            f"--file={out}",
        )
        yield DEFAULT_DB_ALIAS


@contextmanager
def _loaded_postgres(file: Path) -> Iterator[str]:
    try:
        name = str(connection.settings_dict["NAME"])
        _run("pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={name}", str(file))
        yield DEFAULT_DB_ALIAS
    except BaseException:
        _empty()
        raise


def _empty() -> None:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"DROP TABLE IF EXISTS {connection.ops.quote_name(table)} CASCADE")


def _run(tool: str, *arguments: str) -> None:
    program = shutil.which(tool)
    if program is None:
        raise Refusal("no_postgres_tools", "{tool} is not installed, and a PostgreSQL database is copied by it.",
                      "Install PostgreSQL's client programs, of the version of the server or a newer one.",
                      tool=tool)  # fmt: skip
    environment = os.environ | _address(connection.settings_dict)
    answer = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if answer.returncode:
        said = answer.stderr.strip().splitlines()
        raise _failed(tool, said[0] if said else f"exit code {answer.returncode}")


def _address(settings: dict[str, Any]) -> dict[str, str]:
    """Where PostgreSQL's programs find the database: in variables, so that no password stands in a list of processes."""
    names = {"NAME": "PGDATABASE", "USER": "PGUSER", "PASSWORD": "PGPASSWORD", "HOST": "PGHOST", "PORT": "PGPORT"}
    return {variable: str(settings[name]) for name, variable in names.items() if settings.get(name)}


def _failed(tool: str, why: str) -> Refusal:
    return Refusal("database_copy_failed", "The database cannot be copied. {tool}: {why}.",
                   "Nothing was left behind: mend that and try again.", tool=tool, why=why.rstrip("."))  # fmt: skip
