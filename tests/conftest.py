"""What every test may ask for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent
# Folders of tests may lie in memory, where nothing that matters would be served from.
os.environ.setdefault("CONCERTATION_MAY_FORGET", "1")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The real data beside the project; a test that needs it skips, with the reason, where it is absent."""
    place = Path(os.environ.get("CONCERTATION_TEST_DATA", REPOSITORY.parent / "shared" / "data"))
    if not place.is_dir():
        pytest.skip(f"the real data are not at {place}: set CONCERTATION_TEST_DATA")
    return place
