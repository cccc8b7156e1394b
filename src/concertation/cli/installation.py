"""The installation that a command works on: its data folder found, opened or made. Django is loaded here and not before."""

from __future__ import annotations

import os
from pathlib import Path

from concertation.core.refusal import Refusal


def settled(data: str) -> Path:
    """Django set up for that data folder, whatever lies in it; gives the folder back."""
    place = Path(data).absolute()
    os.environ["CONCERTATION_DATA"] = str(place)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "concertation.settings")
    import django
    from django.conf import settings

    django.setup()
    if place != settings.DATA:
        raise RuntimeError(f"this process works on {settings.DATA} already")
    return place


def found(data: str) -> Path:
    """The installation in that folder, perhaps of an older version; refused where there is none."""
    place = settled(data)
    from django.db import DatabaseError, connection

    from concertation.records.database import is_empty

    try:
        empty = is_empty() or "django_migrations" not in connection.introspection.table_names()
    except DatabaseError as fault:
        raise Refusal("no_database", "The database cannot be opened: {why}.", "See that it runs, and that it is whole.",
                      why=str(fault).strip().rstrip(".")) from fault  # fmt: skip
    if empty:
        raise Refusal("no_installation", "There is no installation in {data}.",
                      "Name its folder with --data DIR, or begin one with “concertation serve”.",
                      data=str(place))  # fmt: skip
    return place


def opened(data: str) -> None:
    """The installation in that folder, ready for work; refused where there is none or its tables are of another version."""
    found(data)
    from concertation.records.database import migration_gap

    missing, unknown = migration_gap()
    if unknown:
        raise _newer(data)
    if missing:
        raise Refusal("migrations_missing", "The data in {data} are of an older version: {missing} migrations are missing.",
                      "Run “concertation backup”, then “concertation serve”, which brings them up to date.",
                      data=data, missing=missing)  # fmt: skip


def prepared(data: str) -> None:
    """As ``opened``; an installation is made where there is none, with its keys, and one of an older version is migrated."""
    place = settled(data)
    from django.core.management import call_command
    from django.db import connection

    from concertation.core.chance import system_chance
    from concertation.records.database import is_empty, migration_gap
    from concertation.records.keyring import log_key_of, seal_key_of, secret_key_of

    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    if is_empty():
        log_key_of(place, chance=system_chance)
        seal_key_of(place, system_chance)
        secret_key_of(place, system_chance)
    elif migration_gap()[1]:
        raise _newer(data)
    call_command("migrate", verbosity=0)
    connection.close()


def _newer(data: str) -> Refusal:
    return Refusal("installation_newer", "The data in {data} are of a newer version than this one.",
                   "Install that version.", data=data)  # fmt: skip
