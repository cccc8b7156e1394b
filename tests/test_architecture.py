"""The house holds: what the import linter cannot see (foreign keys, migrations, the frames of the six languages)."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import ForeignKey, ManyToManyField

STAGES = (
    "user", "ledger", "party", "resolution", "mandate", "consultation", "meeting", "submission", "passage", "theme",
    "finding", "position", "report", "followup", "assistance",
)  # fmt: skip


def stage_of(model: type) -> int:
    return STAGES.index(model.__module__.rsplit(".", 1)[-1])


def test_foreign_keys_point_left() -> None:
    for model in apps.get_app_config("records").get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey | ManyToManyField) and field.related_model.__module__.startswith("concertation"):
                assert stage_of(field.related_model) <= stage_of(model), f"{model.__name__}.{field.name} points right"


@pytest.mark.django_db
@pytest.mark.database
def test_the_migrations_tell_all_that_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
