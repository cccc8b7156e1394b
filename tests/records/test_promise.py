"""Nothing is served from a place that forgets."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection

from concertation.core.refusal import Refusal
from concertation.records.promise import ALL_THE_SAME, FORGETFUL, check_promise, file_system_of

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MEMORY = Path("/dev/shm")


@pytest.fixture(autouse=True)
def nothing_is_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The other tests may run where it forgets."""
    monkeypatch.delenv(ALL_THE_SAME)


@pytest.fixture
def in_memory() -> Path:
    if file_system_of(MEMORY) != "tmpfs":
        pytest.skip("there is no file system in memory at /dev/shm")
    return MEMORY / "concertation"


def test_a_folder_in_memory_is_refused_unless_it_is_wanted(in_memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Refusal) as refused:
        check_promise(in_memory)
    assert refused.value.message == f"The folder {in_memory} lies in memory (tmpfs): an acknowledged reply would be lost."
    monkeypatch.setenv(ALL_THE_SAME, "1")
    check_promise(in_memory)


def test_a_folder_on_a_disk_is_taken() -> None:
    here = Path(__file__).parent
    if file_system_of(here) in FORGETFUL:
        pytest.skip("this checkout lies in memory")
    check_promise(here / "concertation-data")


def test_a_database_that_does_not_wait_for_its_disk_is_refused(tmp_path: Path) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite's settings are ours: settings.py")
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    try:
        with pytest.raises(Refusal, match="synchronous_commit=off"):
            check_promise(tmp_path)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit = on")
