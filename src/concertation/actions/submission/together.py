"""What several ask for at the same time is done at once: one commit, one signature, one wait for the disk."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

Asked = TypeVar("Asked")
Done = TypeVar("Done")

_WRITING: Final = threading.Lock()
"""Those of one process who write wait for each other here: whoever waits for SQLite sleeps, and may be passed over."""


@dataclass(eq=False)
class _Turn(Generic[Asked, Done]):
    asked: Asked
    done: Done | None = None
    fault: BaseException | None = None
    is_over: bool = False


class Together(Generic[Asked, Done]):
    """``do`` for whoever asks alone. While it is being done others wait, and the first of them does it for all of these,
    at most ``most``; no thread of its own is needed.

    ``do`` gives an answer for each, or raises and leaves nothing behind: then it is done for each alone, so that what is
    wrong with one is told to nobody else.
    """

    def __init__(self, do: Callable[[Sequence[Asked]], Sequence[Done]], most: int) -> None:
        self._do = do
        self._most = most
        self._waiting: list[_Turn[Asked, Done]] = []
        self._is_busy = False
        self._changed = threading.Condition()

    def __call__(self, asked: Asked) -> Done:
        """The answer for this one, or what was raised for it."""
        mine = _Turn[Asked, Done](asked)
        with self._changed:
            self._waiting.append(mine)
        while company := self._company(mine):
            try:
                self._done_for(company)
            finally:
                self._over(company)
        if mine.fault is not None:
            raise mine.fault
        return mine.done  # type: ignore[return-value]  # over without a fault

    def _company(self, mine: _Turn[Asked, Done]) -> list[_Turn[Asked, Done]]:
        """Those for whom it is now ours to do it, perhaps not yet we ourselves; nobody once ours is done."""
        with self._changed:
            while self._is_busy and not mine.is_over:
                self._changed.wait()
            if mine.is_over:
                return []
            self._is_busy = True
            company, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
            return company

    def _done_for(self, company: list[_Turn[Asked, Done]]) -> None:
        try:
            with _WRITING:
                answers = self._do([one.asked for one in company])
        except BaseException as fault:  # noqa: BLE001 - told to whom it belongs
            if len(company) == 1:
                company[0].fault = fault
            else:
                for one in company:
                    self._done_for([one])
        else:
            for one, answer in zip(company, answers, strict=True):
                one.done = answer

    def _over(self, company: list[_Turn[Asked, Done]]) -> None:
        with self._changed:
            self._is_busy = False
            for one in company:
                one.is_over = True
            self._changed.notify_all()
