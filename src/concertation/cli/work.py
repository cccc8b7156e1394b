"""``concertation work``: a worker alone."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Final

import click

from concertation.cli.speech import refusing, say_refusal
from concertation.core.refusal import Refusal

if TYPE_CHECKING:
    from concertation.pipeline.doors.office import Office
    from concertation.pipeline.work import Step

PAUSE: Final = 2.0
"""Seconds between two looks for work, when there was none or others need the machine."""
RUSH: Final = 50
"""Entries of the log in a second: more than come by mail or are made by people."""
ASKING: Final = timedelta(minutes=1)
"""Between two questions to a mailbox elsewhere."""
COMPARING: Final = timedelta(minutes=5)
"""Between two comparisons of replies with each other."""
LEARNING: Final = timedelta(seconds=20)
"""Between two looks whether suggestions are to be made anew."""
SWEEPING: Final = timedelta(hours=1)
"""Between two looks for what was erased, or begun and never kept."""


@click.command()
@click.option("--once", is_flag=True, help="Do what waits now, and stop.")
@click.pass_obj
@refusing
def command(data: str, once: bool) -> None:
    """Take in mail and files, read replies, send letters and seal the log, until told to stop."""
    from concertation.cli.installation import opened

    opened(data)
    steps, told = _steps(Path(data).absolute()), set[str]()
    if once:
        while _any(steps, told):
            pass
        return
    stopped = _stopped_by_signal()
    while not stopped():
        if rests(steps, told, time.monotonic):
            time.sleep(PAUSE)


def rests(steps: tuple[Step, ...], told: set[str], clock: Callable[[], float]) -> bool:
    """Does what waits; whether there was nothing, or so much was received meanwhile that those who send go first.

    ``clock`` gives seconds.
    """
    from concertation.actions.ledger import log_size

    before, begun = log_size(), clock()
    worked = _any(steps, told)
    return not worked or log_size() - before > RUSH * (clock() - begun)


def _steps(data: Path) -> tuple[Step, ...]:
    from concertation.core.role import machine
    from concertation.pipeline.findings import prepare_next
    from concertation.pipeline.folding import fold_due
    from concertation.pipeline.intake import every
    from concertation.pipeline.urgent import look_for_urgent
    from concertation.pipeline.work import read_next, seal_log, sweep
    from concertation.records.installed import safe_of, signing_key_of
    from concertation.records.published import PublishedCheckpoint

    reader = machine("reader", version("concertation"))
    seal = seal_log(lambda: signing_key_of(data), PublishedCheckpoint(data))
    fold = every(COMPARING, fold_due(safe_of(data), reader))
    swept = every(SWEEPING, sweep(safe_of(data), reader))
    found = prepare_next(safe_of(data), reader)
    urgent = look_for_urgent(safe_of(data), reader)
    taken = *_doors(data), read_next(safe_of(data), reader), urgent
    return swept, *taken, fold, *_coding(data), found, *_asking(), _telling(), _sending(data), seal


def _coding(data: Path) -> Iterator[Step]:
    from concertation.core.chance import system_chance
    from concertation.core.role import machine
    from concertation.pipeline.coding import look_due, seal_days, suggest_due
    from concertation.pipeline.intake import every
    from concertation.records.installed import safe_of

    cues = machine("cues", version("concertation"))
    yield every(LEARNING, suggest_due(safe_of(data), cues))
    yield every(LEARNING, look_due(safe_of(data)))
    yield every(COMPARING, seal_days(cues, system_chance))


def _asking() -> Iterator[Step]:
    """A language model, where the settings name one."""
    from django.conf import settings

    from concertation.core.role import machine
    from concertation.pipeline.model import LanguageModel, ask_next

    if settings.MODEL_URL:
        model = LanguageModel(settings.MODEL_URL, settings.MODEL_KEY, settings.MODEL_NAME)
        yield ask_next(model, machine("model", settings.MODEL_NAME))


def _office(data: Path) -> Office:
    from django.conf import settings

    from concertation.core.chance import system_chance
    from concertation.core.role import machine
    from concertation.pipeline.doors.office import Office
    from concertation.records.installed import safe_of

    doors = machine("doors", version("concertation"))
    return Office(safe_of(data), doors, system_chance, settings.MAIL_ADDRESS, settings.MAIL_PLUS)


def _doors(data: Path) -> Iterator[Step]:
    """Those that the settings name; and what came by one of them and was placed by a person."""
    from django.conf import settings

    from concertation.pipeline.intake import every, mailbox, maildir, take_files_in, take_in_placed, take_mail_in

    office = _office(data)
    yield take_in_placed(office)
    if settings.MAILDIR:
        yield take_mail_in(maildir(Path(settings.MAILDIR)), office)
    if settings.IMAP_URL:
        yield every(ASKING, take_mail_in(mailbox(settings.IMAP_URL), office))
    if settings.DROP_FOLDER:
        yield take_files_in(Path(settings.DROP_FOLDER), office)


def _telling() -> Step:
    from django.conf import settings

    from concertation.core.chance import system_chance
    from concertation.core.role import machine
    from concertation.pipeline.correspondence import tell_next

    return tell_next(settings.ADDRESS, machine("notices", version("concertation")), system_chance)


def _sending(data: Path) -> Step:
    from django.conf import settings

    from concertation.pipeline.correspondence import Sending, send_next
    from concertation.pipeline.mail_out import outbox
    from concertation.records.doorkeeper import Doorkeeper
    from concertation.records.installed import door_secret_of, signing_key_of
    from concertation.records.published import PublishedCheckpoint

    keeper = Doorkeeper(door_secret_of(data))
    return send_next(
        Sending(
            _office(data), keeper, settings.ADDRESS, lambda: outbox(data / "outbox", settings.SMTP_URL),
            lambda: signing_key_of(data), PublishedCheckpoint(data),
        )
    )  # fmt: skip


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
