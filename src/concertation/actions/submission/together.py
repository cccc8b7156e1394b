"""What several ask for at the same time is done at once: one commit, one signature, one wait for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Generic, TypeVar

Asked = TypeVar("Asked")
Done = TypeVar("Done")


class _Turn(Generic[Asked, Done]):
    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.done: Done | None = None
        self.fault: BaseException | None = None
        self.is_over = False
        self.called = threading.Event()


class Together(Generic[Asked, Done]):
    """``do`` for whoever asks alone. While it is being done others wait, and the first of them does it for all of these,
    at most ``most``; no thread of its own is needed. Who comes while ``turn`` is waited for comes in time.

    ``do`` gives an answer for each, or raises and leaves nothing behind: then it is done for each alone, so that what is
    wrong with one is told to nobody else.
    """

    def __init__(
        self, do: Callable[[Sequence[Asked]], Sequence[Done]], most: int,
        turn: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:  # fmt: skip
        self._do = do
        self._most = most
        self._turn = turn
        self._waiting: list[_Turn[Asked, Done]] = []
        self._is_busy = False
        self._lock = threading.Lock()

    def __call__(self, asked: Asked) -> Done:
        """The answer for this one, or what was raised for it."""
        mine = _Turn[Asked, Done](asked)
        if self._must_wait(mine):
            mine.called.wait()
        if not mine.is_over:
            self._do_for_all()
        if mine.fault is not None:
            raise mine.fault
        return mine.done  # type: ignore[return-value]  # over without a fault

    def _must_wait(self, mine: _Turn[Asked, Done]) -> bool:
        with self._lock:
            self._waiting.append(mine)
            is_busy, self._is_busy = self._is_busy, True
            return is_busy

    def _do_for_all(self) -> None:
        company: list[_Turn[Asked, Done]] = []
        try:
            with self._turn():
                company = self._company()
                self._done_for(company)
        except BaseException as fault:
            # The turn was not to be had: those who wait are told, and whoever comes next tries again.
            company = company or self._company()
            for one in company:
                if one.done is None:
                    one.fault = one.fault or fault
        finally:
            self._over(company)

    def _company(self) -> list[_Turn[Asked, Done]]:
        """Those for whom it is done now, whoever does it first among them."""
        with self._lock:
            company, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            return company

    def _over(self, company: list[_Turn[Asked, Done]]) -> None:
        """Calls those whose answers are there, and the first of the others, who does it next."""
        for one in company:
            one.is_over = True
        with self._lock:
            following = self._waiting[:1]
            self._is_busy = bool(following)
        for one in (*company, *following):
            one.called.set()

    def _done_for(self, company: list[_Turn[Asked, Done]]) -> None:
        try:
            answers = self._do([one.asked for one in company])
        except BaseException as fault:
            if len(company) == 1:
                company[0].fault = fault
            else:
                for one in company:
                    self._done_for([one])
        else:
            for one, answer in zip(company, answers, strict=True):
                one.done = answer
