"""``concertation serve``: one command that minds the web processes and a worker."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Final

import click

from concertation.cli.speech import refusing
from concertation.core.refusal import Refusal

PORT: Final = 8000
PROCESSES: Final = 2
"""Web processes: Python works on one core in each."""
THREADS: Final = 32
"""Requests at once in each: most of them wait for the disk, and those that wait together are kept by one commit."""
COURTESY: Final = 10
"""By how much the worker gives way to the pages (``nice``)."""
GRACE: Final = 10.0
"""Seconds that a process has to finish what it began."""
SOON: Final = 5.0
"""A process that ends sooner than this after its start is not started again at once."""
STACK: Final = 16 << 20
"""Bytes of stack of each thread that answers."""


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--threads", type=click.IntRange(1, 64), default=THREADS, show_default=True, help="Of each.")
@click.option("--processes", type=click.IntRange(1, 64), default=PROCESSES, show_default=True, help="That answer requests.")
@click.pass_obj
@refusing
def command(data: str, host: str, port: int, threads: int, processes: int) -> None:
    """Serve the pages and do the work that waits; an installation is made where there is none."""
    from concertation.cli.installation import prepared, settled

    check_port(host, port)
    place = settled(data)
    from concertation.records.promise import check_promise

    check_promise(place)
    prepared(data)
    click.echo(f"Concertation is at {address_of(host, port)}/ (stop with Ctrl-C)", err=True)
    serve(data, host, port, threads=threads, processes=processes)


def address_of(host: str, port: int) -> str:
    """Where somebody at this machine finds what is served there."""
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - read, not bound
    return f"http://[{near}]:{port}" if ":" in near else f"http://{near}:{port}"


def environment_of(host: str, port: int, given: Mapping[str, str]) -> dict[str, str]:
    """That of the processes: the links that they give out lead to what is served, where no other address is given."""
    return {"CONCERTATION_ADDRESS": address_of(host, port), **given}


def check_port(host: str, port: int) -> None:
    """Refused at once where somebody else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise Refusal("port_taken", "Nothing can be served at {host}, port {port}: {why}.", "Name another with --port.",
                          host=host, port=port, why=fault.strerror or "unknown reason") from fault  # fmt: skip


def serve(data: str, host: str, port: int, *, threads: int = THREADS, processes: int = PROCESSES) -> None:
    """Minds the pages and the work until a signal comes: one that ends is started again."""
    from concertation.core.chance import system_chance
    from concertation.records.keyring import secret_key_of

    place = Path(data).absolute()
    environment = environment_of(host, port, os.environ) | {
        "CONCERTATION_DATA": str(place),
        "CONCERTATION_SECRET_KEY": secret_key_of(place, system_chance),
        # The server's threads have 2 MiB; linear algebra needs more, and would write over what lies behind them.
        "RUST_MIN_STACK": str(STACK),
    }
    web = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers",
        str(processes), "--respawn-failed-workers", "--blocking-threads", str(threads), "--no-access-log", "--log-level",
        "warning", "concertation.wsgi:application",
    ]  # fmt: skip
    work = [sys.executable, "-m", "concertation", "--data", str(place), "work"]
    _mind((web, 0), (work, COURTESY), environment=environment)


class _Minded:
    """A process that is started again when it ends."""

    def __init__(self, command: list[str], environment: dict[str, str], courtesy: int = 0) -> None:
        self.command = command
        self.environment = environment
        self.courtesy = courtesy
        self.begin()

    def begin(self) -> None:
        self.begun = time.monotonic()
        # In a session of its own: Ctrl-C reaches the one who minds it, who lets it finish.
        self.process = subprocess.Popen(self.command, env=self.environment, start_new_session=True)  # noqa: S603 - our own
        if self.courtesy:
            _give_way(self.process.pid, self.courtesy)

    def look(self) -> None:
        if self.process.poll() is not None and time.monotonic() - self.begun > SOON:
            click.echo(f"{self.command[2]} ended with {self.process.returncode} and is started again.", err=True)
            self.begin()

    def end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self.process.kill()
        # One that was told to end before it could listen leaves behind what it had begun itself.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


def _give_way(process: int, courtesy: int) -> None:
    """Where Linux shares the processors by session, it is the session that must give way."""
    os.setpriority(os.PRIO_PROCESS, process, courtesy)
    group = Path(f"/proc/{process}/autogroup")
    with suppress(OSError):
        group.write_text(f"{courtesy}\n", encoding="ascii")


def _mind(*commands: tuple[list[str], int], environment: dict[str, str]) -> None:
    """Until a signal comes. It is only noted when it comes: one between the start of a process and the note of it would
    leave that process behind.
    """
    told: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        del frame
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, note)
    processes: list[_Minded] = []
    try:
        for command, courtesy in commands:
            processes.append(_Minded(command, environment, courtesy))
        while not told:
            time.sleep(0.2)
            for one in processes:
                one.look()
    finally:
        for one in processes:
            one.end()
