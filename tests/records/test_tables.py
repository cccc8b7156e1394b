"""The tables that ``run`` lays out in memory are those that the migrations make."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

LONG = {
    "version": ["measures", "structure"], "submissiontext": ["pages", "sealed", "text"], "submission": ["content"],
    "report": ["outline"], "paragraph": ["sentences"], "resolution": ["structure", "text"], "mandate": ["structure"],
}  # fmt: skip
"""Columns that may be very long, by table: what stands behind one SQLite reads by going through all of it."""
SCRIPT = """
import os, re, sys
os.environ |= {"CONCERTATION_DATA": sys.argv[2], "CONCERTATION_DATABASE_URL": "sqlite://:memory:",
               "DJANGO_SETTINGS_MODULE": "concertation.settings"}
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from concertation.records.tables import lay_out
lay_out() if sys.argv[1] == "at once" else call_command("migrate", "records", verbosity=0)
with connection.cursor() as cursor:
    cursor.execute("SELECT tbl_name, type, sql FROM sqlite_master WHERE tbl_name LIKE 'records_%' AND sql IS NOT NULL")
    for table, kind, sql in sorted(cursor.fetchall()):
        print(table, kind, sorted(re.findall("\\w+", sql)))
"""


def laid_out(how: str, data: Path) -> list[str]:
    """Each table and index with its columns and conditions, in any order."""
    command = [sys.executable, "-c", SCRIPT, how, str(data)]
    return subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ)).stdout.splitlines()


def test_what_is_laid_out_at_once_is_what_the_migrations_make(tmp_path: Path) -> None:
    at_once = laid_out("at once", tmp_path)
    assert len(at_once) > 50
    assert at_once == laid_out("migrated", tmp_path)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite keeps what is long within the row")
@pytest.mark.parametrize("table", LONG)
def test_what_is_long_stands_at_the_end_of_its_row(table: str) -> None:
    with connection.cursor() as cursor:
        columns = [one.name for one in connection.introspection.get_table_description(cursor, f"records_{table}")]
    assert columns[-len(LONG[table]) :] == LONG[table]
