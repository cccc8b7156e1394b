"""The tables of a database that nobody keeps, laid out at once."""

from __future__ import annotations

from importlib import import_module

from django.apps import apps
from django.db import connection


def lay_out() -> None:
    """What the migrations make one after another, in an empty database in memory: without the record of having made it,
    which only a database that is kept will be asked for.
    """
    search = import_module("concertation.records.migrations.0002_search")
    models = [model for label in ("contenttypes", "auth", "records") for model in apps.get_app_config(label).get_models()]
    with connection.schema_editor() as editor:
        for model in models:
            editor.create_model(model)
        search.create(apps, editor)
