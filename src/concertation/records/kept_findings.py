"""Findings boards kept in memory: findings take long for many replies, so they stand until somebody has done something.

Where they take very long they may be older than the last act, by no more than twenty times as long as they took:
``Board.made_at`` says of when they are. No page waits for them then: they are made in a thread of their own.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import closing
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import Final, NamedTuple

from django.db import connection

from concertation.records.findings import Board, board_made
from concertation.records.models import Coding, Consultation, JournalEntry
from concertation.records.safe import Safe

PATIENCE: Final = 0.5
"""Seconds that findings may take and still be made anew after every act."""
OLDEST: Final = 20
"""How many times as old as they took to be made they may get."""
AT_ONCE: Final = 5_000
"""Decisions of which findings are made while a page waits, where none are kept."""
_MOST: Final = 16
_READING: Final = ("open_reply", "open_passages", "export", "ask_model", "keep_answer")
"""Acts after which nothing is other than it was."""


class _Kept(NamedTuple):
    """A board, the act after which it was made, and how many seconds that took."""

    act: object
    board: Board
    took: float

    def is_younger(self, times: float, at: datetime) -> bool:
        """Whether it took long, and is no older than so many times that."""
        limit = self.board.made_at + timedelta(seconds=times * self.took)
        return self.took > PATIENCE and self.board.made_at <= at < limit


_KEPT: OrderedDict[str, _Kept] = OrderedDict()
_MAKING: dict[str, Thread] = {}
_ONE_AT_A_TIME = Lock()


def board_of(consultation: Consultation, safe: Safe, at: datetime) -> Board:
    """The board as of now, or as it was kept."""
    kept = _KEPT.get(consultation.pk)
    if kept is not None and (kept.act == _last_act() or kept.is_younger(OLDEST, at)):
        return kept.board
    return _renewed(consultation, safe, at)


def board_without_waiting(consultation: Consultation, safe: Safe, at: datetime) -> Board | None:
    """The same; None where that would take long, and then it is on its way."""
    kept = _KEPT.get(consultation.pk)
    if kept is None:
        coded = Coding.objects.filter(passage__submission__consultation=consultation)
        quick = not coded[AT_ONCE : AT_ONCE + 1].exists()
    else:
        quick = kept.act == _last_act() or kept.took <= PATIENCE
    if quick:
        return board_of(consultation, safe, at)
    if kept is None or not kept.is_younger(OLDEST / 2, at):
        _set_out(consultation, safe, at)
    return kept.board if kept is not None and kept.is_younger(OLDEST, at) else None


def wait_for_board(consultation: Consultation) -> None:
    """Till what is on its way has come."""
    if consultation.pk in _MAKING:
        _MAKING[consultation.pk].join()


def forget_boards() -> None:
    """Keeps none any longer."""
    _KEPT.clear()


def _renewed(consultation: Consultation, safe: Safe, at: datetime) -> Board:
    act, begun = _last_act(), time.perf_counter()
    board, looking = board_made(consultation, safe, at)
    _KEPT[consultation.pk] = _Kept(act, board, time.perf_counter() - begun - looking)
    while len(_KEPT) > _MOST:
        _KEPT.popitem(last=False)
    return board


def _set_out(consultation: Consultation, safe: Safe, at: datetime) -> None:
    with _ONE_AT_A_TIME:
        making = _MAKING.get(consultation.pk)
        if making is None or not making.is_alive():
            _MAKING[consultation.pk] = Thread(target=_make, args=(consultation, safe, at), daemon=True)
            _MAKING[consultation.pk].start()


def _make(consultation: Consultation, safe: Safe, at: datetime) -> None:
    """A thread has a connection of its own, which it must close."""
    with closing(connection):
        _renewed(consultation, safe, at)


def _last_act() -> object:
    """By which one sees that somebody has done something."""
    acts = JournalEntry.objects.exclude(act__in=_READING)
    return acts.order_by("-pk").values_list("pk", "act", "subject", "at").first()
