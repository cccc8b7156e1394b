"""The tables that ``run`` lays out in memory are those that the migrations make."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = """
import os, sys
os.environ |= {"CONCERTATION_DATA": sys.argv[2], "CONCERTATION_DATABASE_URL": "sqlite://:memory:",
               "DJANGO_SETTINGS_MODULE": "concertation.settings"}
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from concertation.records.tables import lay_out
lay_out() if sys.argv[1] == "at once" else call_command("migrate", "records", verbosity=0)
with connection.cursor() as cursor:
    tables = [name for name in connection.introspection.table_names(cursor) if name.startswith("records_")]
    for table in sorted(tables):
        cursor.execute(f"PRAGMA table_info({table})")
        columns = sorted(str(row[1:4]) for row in cursor.fetchall())
        held = connection.introspection.get_constraints(cursor, table)
        print(table, columns, sorted(str((one["columns"], one["unique"], one["foreign_key"], one["check"], one["index"]))
                                     for one in held.values()))
"""


def laid_out(how: str, data: Path) -> list[str]:
    """Each table with its columns, constraints and indexes."""
    command = [sys.executable, "-c", SCRIPT, how, str(data)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ)).stdout.splitlines()


def test_what_is_laid_out_at_once_is_what_the_migrations_make(tmp_path: Path) -> None:
    at_once = laid_out("at once", tmp_path)
    assert len(at_once) > 50
    assert at_once == laid_out("migrated", tmp_path)
