"""What is counted of very many decisions is counted once, until somebody does something."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from concertation.records.kept_in_memory import counted
from factories import opened_consultation
from people import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SOON, LATER = NOON + timedelta(seconds=0.5), NOON + timedelta(minutes=1)


def counting(seconds: float = 0) -> Callable[[], int]:
    """Gives 1 the first time, then 2, and so on; takes so long each time."""
    numbers = count(1)

    def counts() -> int:
        time.sleep(seconds)
        return next(numbers)

    return counts


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few decisions there are, they are very many."""
    monkeypatch.setattr("concertation.records.kept_in_memory.LARGE", -1)


def test_few_decisions_are_counted_each_time() -> None:
    again = counting()
    assert [counted(("few",), NOON, again) for _ in range(3)] == [1, 2, 3]


@pytest.mark.usefixtures("many")
def test_very_many_are_counted_once_under_each_name_till_somebody_acts() -> None:
    one, other = counting(), counting()
    assert [counted(("many", "one"), at, one) for at in (NOON, LATER)] == [1, 1]
    assert counted(("many", "other"), NOON, other) == 1
    opened_consultation()
    assert [counted(("many", "one"), LATER, one) for _ in range(2)] == [2, 2]


@pytest.mark.usefixtures("many")
def test_a_count_that_takes_long_stays_after_an_act_for_twenty_times_as_long() -> None:
    slow, fresh = counting(0.05), counting(0.05)
    assert (counted(("slow",), NOON, slow), counted(("fresh",), NOON, fresh, oldest=0)) == (1, 1)
    opened_consultation()
    assert [counted(("slow",), at, slow) for at in (SOON, LATER)] == [1, 2]
    assert counted(("fresh",), SOON, fresh, oldest=0) == 2


@pytest.mark.usefixtures("many")
def test_no_more_than_two_hundred_counts_are_kept() -> None:
    counts = [counting() for _ in range(201)]
    told = [counted(("bound", str(number)), NOON, one) for number, one in enumerate(counts)]
    assert set(told) == {1}
    assert [counted(("bound", str(number)), NOON, counts[number]) for number in (200, 0)] == [1, 2]
