"""Machines at hand: a secretariat, its backup, the same secretariat later, and machines with nothing on them."""

from __future__ import annotations

from pathlib import Path

import pytest

from machine import Machine, begun, database_of_its_own, restored
from template import shared_place

first_database = pytest.fixture(name="first_database", scope="session")(database_of_its_own)
later_database = pytest.fixture(name="later_database", scope="session")(database_of_its_own)
third_database = pytest.fixture(name="third_database")(database_of_its_own)
other_database = pytest.fixture(name="other_database")(database_of_its_own)


@pytest.fixture
def other(tmp_path: Path, other_database: str) -> Machine:
    """A machine with nothing on it yet."""
    return Machine(tmp_path / "other", other_database)


@pytest.fixture(scope="session")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A secretariat with one consultation, to be copied."""
    return begun(shared_place(tmp_path_factory.getbasetemp()))


@pytest.fixture
def secretariat(other: Machine, beginning: Machine) -> Machine:
    """A secretariat with one consultation."""
    other.becomes(beginning)
    return other


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory, first_database: str, beginning: Machine) -> Machine:
    """A secretariat that received five replies, of which the world has seen three in its log."""
    machine = Machine(tmp_path_factory.mktemp("first") / "data", first_database)
    machine.becomes(beginning)
    assert len(machine.tell("receive:3", "publish", "receive:2")) == 6
    return machine


@pytest.fixture(scope="session")
def backup(first: Machine) -> Path:
    """A backup of it, keys included. Nobody may change it."""
    out = first.data.parent / "backup"
    answer = first.concertation("backup", out, "--with-keys")
    assert answer.returncode == 0, answer.stderr
    return out


@pytest.fixture(scope="session")
def later(backup: Path, later_database: str) -> Machine:
    """The same secretariat after three replies more, all of its log published."""
    machine = Machine(backup.parent / "later", later_database)
    restored(machine, backup, "--checkpoint", "none")
    assert len(machine.tell("receive:3", "publish")) == 4
    return machine


@pytest.fixture
def third(later: Machine, tmp_path: Path, third_database: str) -> Machine:
    """A copy of that one, to be tampered with."""
    assert later.concertation("backup", tmp_path / "later", "--with-keys").returncode == 0
    machine = Machine(tmp_path / "third", third_database)
    restored(machine, tmp_path / "later", "--checkpoint", "none")
    return machine
