"""Names planted beside the words of replies by every door, and words not public: nobody is told, no disk holds them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from machine import Machine, database_of_its_own
from web.planting import FATES, lying_in, plants, told

pytestmark = [pytest.mark.database, pytest.mark.slow]
PLANTING = Path(__file__).with_name("planting.py")
STATES = {
    "draft": "draft", "received": "extracted", "unreadable": "unreadable", "confidential": "withheld",
    "unattributed": "withheld", "withheld": "withheld", "superseded": "superseded", "hidden": "hidden",
    "withdrawn": "withdrawn", "erased": "erased", "published": "published",
}  # fmt: skip
a_database = pytest.fixture(name="a_database", scope="module")(database_of_its_own)


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory, a_database: str) -> Machine:
    return Machine(tmp_path_factory.mktemp("planted") / "data", a_database)


@pytest.fixture(scope="module")
def planted(machine: Machine) -> subprocess.CompletedProcess[str]:
    """All was planted and has taken its course. What lies in the folder for passing things lies in one of its own."""
    (machine.data.parent / "tmp").mkdir()
    environment = machine.environment | {"TMPDIR": str(machine.data.parent / "tmp"), "CONCERTATION_EXIT": "/verify"}
    command = [sys.executable, str(PLANTING), str(machine.data)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


@pytest.fixture
def answer(planted: subprocess.CompletedProcess[str]) -> Iterator[dict[str, Any]]:
    assert planted.returncode == 0, planted.stderr
    yield json.loads(planted.stdout)


def test_replies_came_by_every_door_and_met_every_fate(answer: dict[str, Any]) -> None:
    met = [f"{door} {fate} {STATES[fate]}" for door, fates in FATES.items() for fate in fates if fate != "stray"]
    assert answer["fates"] == sorted(met)


def test_nobody_is_told_a_name_or_a_word_that_is_not_public(answer: dict[str, Any]) -> None:
    assert answer["public"] == []


def test_no_row_of_any_table_holds_one_in_clear(answer: dict[str, Any]) -> None:
    assert answer["rows"] == []


def test_no_byte_of_the_data_folder_holds_one_in_clear(answer: dict[str, Any]) -> None:
    assert answer["files"] == []


def test_no_copy_and_no_byte_outside_holds_one(answer: dict[str, Any], machine: Machine) -> None:
    backup = machine.concertation("backup", machine.data.parent / "backup", "--with-keys")
    assert backup.returncode == 0, backup.stderr
    assert (answer["elsewhere"], told(lying_in(machine.data.parent / "backup"))) == ([], [])
    assert told(lying_in(machine.data.parent), in_use=True) == []


def test_pages_and_worker_complain_without_naming_anybody(planted: subprocess.CompletedProcess[str]) -> None:
    assert told([("what was said", planted.stderr.encode())]) == []


def test_a_search_finds_what_is_published_by_its_words_and_nothing_by_a_name_beside_them(answer: dict[str, Any]) -> None:
    assert answer["found"] == {one.word: 1 for one in plants() if one.fate == "published"}
