"""Tables as a SQLite file, made from an empty one: no page of it has ever held anything else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from tempfile import NamedTemporaryFile
from typing import IO, Final

from concertation.documents.writing.export.table import Table, plain

_SETTINGS: Final = ("PRAGMA page_size=4096", "PRAGMA journal_mode=OFF", "PRAGMA temp_store=MEMORY")


def snapshot(tables: Iterable[Table]) -> bytes:
    """The bytes of the file, made in memory: for what must not lie on a disk."""
    with closing(sqlite3.connect(":memory:")) as database:
        _fill(database, tables)
        return database.serialize()


def snapshot_file(tables: Iterable[Table]) -> IO[bytes]:
    """The same as a file that is gone once it is closed: for what everybody may have."""
    made = NamedTemporaryFile(suffix=".sqlite3")  # noqa: SIM115 - whoever sends it closes it
    with closing(sqlite3.connect(made.name)) as database:
        _fill(database, tables)
    return made


def _fill(database: sqlite3.Connection, tables: Iterable[Table]) -> None:
    for setting in _SETTINGS:
        database.execute(setting)
    for table in tables:
        columns = ", ".join(f'"{one}"' for one in table.header)
        places = ", ".join("?" * len(table.header))
        database.execute(f'CREATE TABLE "{table.name}" ({columns})')
        # Names of tables and columns are ours.
        database.executemany(f'INSERT INTO "{table.name}" VALUES ({places})', (tuple(map(plain, row)) for row in table.rows))  # noqa: S608
    database.commit()
