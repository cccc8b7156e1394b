"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings

REPOSITORY = Path(__file__).parent.parent
# Folders of tests may lie in memory, where nothing that matters would be served from.
os.environ.setdefault("CONCERTATION_MAY_FORGET", "1")


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> None:
    """What guards passwords is slow by intent, and Django's; in this process they need no guard."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The real data beside the project; a test that needs it skips, with the reason, where it is absent."""
    place = Path(os.environ.get("CONCERTATION_TEST_DATA", REPOSITORY.parent / "shared" / "data"))
    if not place.is_dir():
        pytest.skip(f"the real data are not at {place}: set CONCERTATION_TEST_DATA")
    return place
