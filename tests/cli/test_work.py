"""``concertation work``: what waits is done, whatever else is refused, and a refusal is said."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import pytest

from concertation.cli.work import rests
from factories import opened_consultation
from machine import POSTGRES, Machine


def states(machine: Machine) -> list[str]:
    with sqlite3.connect(machine.data / "concertation.sqlite3") as kept:
        return [state for (state,) in kept.execute("SELECT state FROM records_submission ORDER BY recorded_at, id")]


def test_replies_are_read_and_the_log_sealed_and_without_its_key_replies_are_read_all_the_same(secretariat: Machine) -> None:
    assert not POSTGRES
    secretariat.tell("receive:1")
    done = secretariat.concertation("work", "--once")
    assert (done.returncode, done.stderr, states(secretariat)) == (0, "", ["extracted"])
    assert secretariat.checkpoint.read_text().splitlines()[1] == "3"
    key = secretariat.data / "keys" / "log.key"
    key.rename(key.with_suffix(".aside"))
    secretariat.tell("receive:1")
    done = secretariat.concertation("work", "--once")
    assert (done.returncode, states(secretariat)) == (0, ["extracted", "extracted"])
    assert done.stderr.count("\n") == 1
    assert secretariat.checkpoint.read_text().splitlines()[1] == "3"


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "rest"), [(0.01, True), (1.0, False)])
def test_while_replies_come_fast_the_work_waits_for_those_who_send_them(seconds: float, rest: bool) -> None:
    def step(at: datetime) -> bool:
        return bool(opened_consultation().slug)

    assert rests((step,), set(), iter((0.0, seconds)).__next__) is rest


def test_where_there_is_no_installation_it_says_so(other: Machine) -> None:
    refused = other.concertation("work", "--once")
    assert (refused.returncode, refused.stderr.startswith("There is no installation in ")) == (1, True)
