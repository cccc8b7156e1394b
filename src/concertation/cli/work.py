"""``concertation work``: a worker alone."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import click

from concertation.cli.speech import refusing, say_refusal
from concertation.core.refusal import Refusal

if TYPE_CHECKING:
    from concertation.pipeline.work import Step

PAUSE: Final = 2.0
"""Seconds between two looks for work, when there was none."""


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, and stop.")
@click.pass_obj
@refusing
def command(data: str, once: bool) -> None:
    """Read replies that wait and seal the log, until told to stop."""
    from concertation.cli.installation import opened

    opened(data)
    steps, told = _steps(Path(data).absolute()), set[str]()
    if once:
        while _any(steps, told):
            pass
        return
    stopped = _stopped_by_signal()
    while not stopped():
        if not _any(steps, told):
            time.sleep(PAUSE)


def _steps(data: Path) -> tuple[Step, ...]:
    from concertation.core.role import machine
    from concertation.pipeline.work import read_next, seal_log
    from concertation.records.installed import safe_of, signing_key_of
    from concertation.records.published import PublishedCheckpoint

    reader = machine("reader", version("concertation"))
    seal = seal_log(lambda: signing_key_of(data), PublishedCheckpoint(data))
    return read_next(safe_of(data), reader), seal


def _any(steps: tuple[Step, ...], told: set[str]) -> bool:
    """Each kind of work has its turn, however much there is of another, and whatever another refuses to do."""
    done = [_done(step, told) for step in steps]
    return any(done)


def _done(step: Step, told: set[str]) -> bool:
    """A refusal is said once: it stands until somebody has done what it asks."""
    try:
        return step(datetime.now(UTC))
    except Refusal as refusal:
        if refusal.message not in told:
            say_refusal(refusal, as_json=False)
        told.add(refusal.message)
        return False


def _stopped_by_signal() -> Callable[[], bool]:
    """Whether a signal has asked to stop: what was begun is finished first."""
    asked: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        asked.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    return lambda: bool(asked)
