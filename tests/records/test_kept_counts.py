"""What is counted of very many decisions is counted once, until somebody does something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from concertation.records.kept_in_memory import counted
from factories import opened_consultation
from people import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]
LATER = NOON + timedelta(minutes=1)


def counting() -> Callable[[], int]:
    """Gives 1 the first time, then 2, and so on."""
    numbers = count(1)
    return lambda: next(numbers)


def test_few_decisions_are_counted_each_time() -> None:
    again = counting()
    assert [counted(("few",), NOON, again) for _ in range(3)] == [1, 2, 3]


def test_very_many_are_counted_once_under_each_name_till_somebody_acts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("concertation.records.kept_in_memory.LARGE", -1)
    one, other = counting(), counting()
    assert [counted(("many", "one"), at, one) for at in (NOON, LATER)] == [1, 1]
    assert counted(("many", "other"), NOON, other) == 1
    opened_consultation()
    assert [counted(("many", "one"), LATER, one) for _ in range(2)] == [2, 2]
