"""What takes long is made once, until somebody does something; and what somebody does that changes nothing of it."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from importlib import import_module
from itertools import count
from pathlib import Path

import pytest

import concertation.actions
from concertation.actions.consultation import keep_stray, open_stray
from concertation.records.drafts import WRITING
from concertation.records.kept_in_memory import READING, Latest, counted
from factories import SAFE, opened_consultation
from people import AMRANI, NOON

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


def test_a_value_stands_until_somebody_does_what_may_change_it() -> None:
    made, values = counting(), Latest[str, int](most=2, but=("open_stray",))
    assert (values.known("a"), values.of("a", made), values.of("a", made), values.known("a")) == (None, 1, 1, 1)
    mail = keep_stray(b"Subject: a fund", "unplaced", safe=SAFE, actor=AMRANI, at=NOON)
    assert (values.known("a"), values.of("a", made)) == (None, 2)
    open_stray(mail, actor=AMRANI, at=NOON)
    assert values.of("a", made) == 2
    assert (values.of("b", made), values.of("c", made), values.known("a")) == (3, 4, None)
    values.forget()
    assert values.known("c") is None


def test_what_changes_nothing_is_named_as_it_is_recorded() -> None:
    assert [name for name in (*READING, *WRITING) if name not in set(recorded())] == []


def recorded() -> Iterator[str]:
    """The names of all acts, as the code records them; those that are put together of parts are not among them."""
    for path in Path(concertation.actions.__file__).parent.rglob("*.py"):
        within = ".".join(path.relative_to(Path(concertation.__file__).parents[1]).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("record", "Act"):
                match node.args[0] if node.args else None:
                    case ast.Constant(value=str(name)):
                        yield name
                    case ast.Name(id=name) if name.isupper():
                        yield getattr(import_module(within), name)
