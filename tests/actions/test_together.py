"""What several ask for at the same moment is done at once, and what is wrong with one is told to nobody else."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest

from concertation.actions.submission.together import Together
from machine import Machine, database_of_its_own

CROWD = Path(__file__).parent.parent / "crowd.py"
a_database = pytest.fixture(name="a_database")(database_of_its_own)


class Roots:
    """Takes square roots of those that came together, and notes who came with whom; the first time it waits to be let go."""

    def __init__(self) -> None:
        self.companies: list[list[int]] = []
        self.begun, self.may_go = Event(), Event()

    def __call__(self, asked: Sequence[int]) -> list[float]:
        self.companies.append(sorted(asked))
        self.begun.set()
        assert self.may_go.wait(10)
        if -1 in asked:
            raise ValueError("no root")
        return [one**0.5 for one in asked]


@contextmanager
def one_at_it(roots: Roots, together: Together[int, float], others: Sequence[int]) -> Iterator[list[Future[float]]]:
    """The answers of those that came while the first was at it."""
    with ThreadPoolExecutor(1 + len(others)) as people:
        first = people.submit(together, 49)
        assert roots.begun.wait(10)
        answers = [people.submit(together, one) for one in others]
        while len(together._waiting) < len(others):
            assert not first.done()
        roots.may_go.set()
        assert first.result() == 7
        yield answers


def test_those_that_come_while_one_is_at_it_are_done_at_once() -> None:
    roots = Roots()
    with one_at_it(roots, Together(roots, most=10), [1, 4, 9]) as answers:
        assert [one.result() for one in answers] == [1, 2, 3]
    assert roots.companies == [[49], [1, 4, 9]]


def test_those_that_come_while_the_turn_is_waited_for_come_in_time() -> None:
    roots, is_free = Roots(), Event()
    roots.may_go.set()

    @contextmanager
    def turn() -> Iterator[None]:
        assert is_free.wait(10)
        yield

    together = Together(roots, most=10, turn=turn)
    with ThreadPoolExecutor(3) as people:
        answers = [people.submit(together, one) for one in (1, 4, 9)]
        while len(together._waiting) < len(answers):
            assert not answers[0].done()
        is_free.set()
        assert [one.result() for one in answers] == [1, 2, 3]
    assert roots.companies == [[1, 4, 9]]


def test_a_turn_that_is_not_to_be_had_is_told_to_those_who_wait_and_the_next_try_again() -> None:
    roots, come, turns = Roots(), Event(), list[int]()
    roots.may_go.set()

    @contextmanager
    def turn() -> Iterator[None]:
        turns.append(len(turns))
        if len(turns) == 1:
            assert come.wait(10)
            raise OSError("no turn")
        yield

    together = Together(roots, most=10, turn=turn)
    with ThreadPoolExecutor(2) as people:
        answers = [people.submit(together, one) for one in (1, 4)]
        while len(together._waiting) < len(answers):
            assert not answers[0].done()
        come.set()
        assert [type(one.exception(10)) for one in answers] == [OSError, OSError]
        assert people.submit(together, 9).result(10) == 3
    assert roots.companies == [[9]]


def test_no_more_are_done_at_once_than_was_said() -> None:
    roots = Roots()
    with one_at_it(roots, Together(roots, most=2), [1, 4, 9, 16, 25]) as answers:
        assert [one.result() for one in answers] == [1, 2, 3, 4, 5]
    assert [len(company) for company in roots.companies] == [1, 2, 2, 1]


def test_a_fault_is_told_to_whom_it_belongs_and_the_next_are_served() -> None:
    roots = Roots()
    together = Together(roots, most=10)
    with one_at_it(roots, together, [1, -1, 9]) as answers:
        assert [one.result() for one in answers if one is not answers[1]] == [1, 3]
        with pytest.raises(ValueError, match="no root"):
            answers[1].result()
    assert together(16) == 4


@pytest.mark.database
def test_a_crowd_is_received_each_once_with_its_proof_but_for_the_one_that_cannot_be(
    tmp_path: Path, a_database: str
) -> None:
    machine = Machine(tmp_path, a_database)
    command = [sys.executable, str(CROWD), str(tmp_path), "12"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, env=machine.environment)
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    expected = [*(f"Reply {turn}" for turn in range(12)), "Twice"]
    assert sorted(told["proven"]) == sorted([*expected, "Twice"])
    assert sorted(told["kept"]) == sorted(expected)
    assert told["refused"] == ["IntegrityError"]
    assert told["counts"] == {"submissions": 13, "keys": 13, "consents": 26, "journal": 13, "log": 15, "received": 13}
    assert told["root"] == told["recomputed"]
