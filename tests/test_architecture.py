"""The house holds: what the import linter cannot see (foreign keys, migrations, what a pure function asks of the world)."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

import concertation.core

STAGES = (
    "user", "ledger", "party", "resolution", "mandate", "consultation", "meeting", "submission", "passage", "theme",
    "finding", "position", "report", "followup", "assistance",
)  # fmt: skip


def stage_of(model: type) -> int:
    return STAGES.index(model.__module__.removeprefix("concertation.records.models.").split(".")[0])


def test_foreign_keys_point_left() -> None:
    for model in apps.get_app_config("records").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField) and field.related_model.__module__.startswith("concertation"):
                assert stage_of(field.related_model) <= stage_of(model), f"{model.__name__}.{field.name} points right"


@pytest.mark.django_db
@pytest.mark.database
def test_the_migrations_tell_all_that_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


CORE = Path(concertation.core.__path__[0])
WORLD = {
    "glob", "importlib", "logging", "multiprocessing", "os", "pathlib", "random", "secrets", "shutil", "socket",
    "subprocess", "tempfile", "threading", "time", "urllib", "uuid",
}  # fmt: skip
MAY = {
    "table.py": {"importlib"}, "chance.py": {"secrets"},
    "ledger/verifier.py": {"pathlib", "print"}, "principles/recompute.py": {"pathlib", "print"},
}  # fmt: skip
"""The packaged tables; the operating system's chance, to be passed in; two that are also programs of their own."""
ASKED = {"now", "today", "utcnow", "open", "input", "print", "getenv"}


def _asked(tree: ast.AST) -> Iterator[str]:
    """What a module asks of the world: modules that reach out, and calls for the time or a file."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name for alias in node.names if (name := alias.name.partition(".")[0]) in WORLD)
        elif isinstance(node, ast.ImportFrom) and (name := (node.module or "").partition(".")[0]) in WORLD:
            yield name
        elif isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield from ASKED & {called}


def test_the_core_asks_no_clock_no_file_no_network_and_no_chance() -> None:
    found = {path.relative_to(CORE).as_posix(): set(_asked(ast.parse(path.read_text()))) for path in CORE.rglob("*.py")}
    assert {name: asked for name, asked in found.items() if asked} == MAY
