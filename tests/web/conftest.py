"""A desk of its own for a test that asks for one, and who works at it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from coding_world import with_codebook
from web.desk_world import Desk, desk_at, signed_in


@pytest.fixture
def desk(settings: Settings, tmp_path: Path) -> Desk:
    """With a codebook, and no reply yet."""
    settings.DATA = tmp_path
    made = desk_at(tmp_path)
    with_codebook(made.consultation)
    return made


@pytest.fixture
def officer(desk: Desk) -> Client:
    """Ms. Amrani, who works there."""
    del desk
    return signed_in("Ms. Amrani", "officer")
