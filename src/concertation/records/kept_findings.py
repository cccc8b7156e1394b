"""Findings boards kept in memory: findings take long for many replies. ``Board.made_at`` says of when they are."""

from __future__ import annotations

import time
from datetime import datetime
from typing import Final

from concertation.records.findings import Board, board_made
from concertation.records.kept_in_memory import Kept
from concertation.records.models import Coding, Consultation
from concertation.records.safe import Safe

PATIENCE: Final = 0.5
"""Seconds that findings may take and still be made anew after every act."""
AT_ONCE: Final = 5_000
"""Decisions of which findings are made while a page waits, where none are kept."""


def board_of(consultation: Consultation, safe: Safe, at: datetime) -> Board:
    """The board as of now, or as it was kept."""
    return _BOARDS.of(consultation, safe, at)


def board_without_waiting(consultation: Consultation, safe: Safe, at: datetime) -> Board | None:
    """The same; None where that would take long, and then it is on its way."""
    return _BOARDS.without_waiting(consultation, safe, at, _is_quick)


def wait_for_board(consultation: Consultation) -> None:
    """Till what is on its way has come."""
    _BOARDS.wait_for(consultation)


def forget_boards() -> None:
    """Keeps none any longer."""
    _BOARDS.forget()


def _is_quick(consultation: Consultation) -> bool:
    coded = Coding.objects.filter(passage__submission__consultation=consultation)
    return not coded[AT_ONCE : AT_ONCE + 1].exists()


def _made(consultation: Consultation, safe: Safe, at: datetime) -> tuple[Board, float]:
    """Looks at words are taken once, and do not count."""
    begun = time.perf_counter()
    board, looking = board_made(consultation, safe, at)
    return board, time.perf_counter() - begun - looking


_BOARDS: Final = Kept(_made, PATIENCE)
