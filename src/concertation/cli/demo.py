"""``concertation demo``: a filled system from the worked example, then served."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from concertation.cli.moment import INSTANT, Instant
from concertation.cli.serve import PORT, check_port, serve
from concertation.cli.speech import refusing
from concertation.core.refusal import Refusal
from concertation.pipeline.accounts import ACCOUNTS, PASSWORD

if TYPE_CHECKING:
    from concertation.records.doorkeeper import Doorkeeper
    from concertation.records.safe import Safe

SEED: Final = 65218
"""The identifiers of the demonstration are the same on every machine, so that its addresses can be told."""
TRY: Final = "try"
LINK: Final = "personal-link.txt"
CODE: Final = "code.txt"
WRITER: Final = "a-boatman.txt"
"""The reply of which the officer on duty asks whether a passage may be handed on."""
MARK: Final = "demonstration"
"""The file that says that a folder holds a demonstration and was filled to the end."""


@click.command()
@click.option("--no-serve", is_flag=True, help="Fill it and stop.")
@click.option("--port", type=click.IntRange(1, 65535), default=PORT, show_default=True)
@click.option("--now", type=Instant(), help=f"The clock: {INSTANT}.")
@click.pass_obj
@refusing
def command(data: str, no_serve: bool, port: int, now: datetime | None) -> None:
    """Fill an installation with the worked example — fictional parties, specimens all — and serve it."""
    place = Path(data).absolute()
    if not no_serve:
        check_port("127.0.0.1", port)
    if not (place / MARK).exists():
        _fill(place, now or datetime.now(UTC))
    click.echo(f"The demonstration is filled, in {place}. Everything in it is a specimen.")
    click.echo(f"A receipt and its file, to be verified: {place / TRY}")
    who = ", ".join(f"{name} ({role.replace('_', ' ')})" for name, role in ACCOUNTS.items())
    click.echo(f"Accounts, all with the password {PASSWORD}: {who}. Readers and respondents need none.")
    if no_serve:
        return
    link = (place / TRY / LINK).read_text(encoding="utf-8").strip()
    click.echo(f"Reply as a mission that was invited, by its personal link: http://127.0.0.1:{port}{link}")
    code = (place / TRY / CODE).read_text(encoding="utf-8").strip()
    click.echo(f"Answer what okello, on duty, asks about your words: code {code}, at http://127.0.0.1:{port}/return")
    click.echo(f"It is at http://127.0.0.1:{port}/, the desk at http://127.0.0.1:{port}/desk (stop with Ctrl-C).")
    serve(str(place), "127.0.0.1", port, threads=4, processes=1)


def _fill(place: Path, at: datetime) -> None:
    """Filled aside, then put in its place: a demonstration that was stopped half-way leaves nothing."""
    if place.exists() and any(place.iterdir()):
        raise Refusal("data_in_use", "The folder {data} holds something else than a demonstration.",
                      "Name another with --data DIR.", data=str(place))  # fmt: skip
    if os.environ.get("CONCERTATION_DATABASE_URL"):
        raise Refusal("demonstration_embedded", "The demonstration fills a folder, not the database of "
                      "CONCERTATION_DATABASE_URL.", "Unset that variable.")  # fmt: skip
    aside = place.with_name(f".{place.name}.filling")
    shutil.rmtree(aside, ignore_errors=True)
    try:
        _filled(aside, at)
        (aside / MARK).write_text("specimen — not a United Nations document\n", encoding="utf-8")
        if place.exists():
            place.rmdir()
        aside.rename(place)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _filled(place: Path, at: datetime) -> None:
    from concertation.cli.installation import prepared

    prepared(str(place))
    from django.db import connection

    from concertation.actions.ledger import publish_checkpoint
    from concertation.core.chance import seeded_chance, system_chance
    from concertation.pipeline.demonstration import fill
    from concertation.pipeline.stage import Stage
    from concertation.records.doorkeeper import Doorkeeper
    from concertation.records.installed import door_secret_of, safe_of
    from concertation.records.keyring import log_key_of
    from concertation.records.published import PublishedCheckpoint

    safe, keeper = safe_of(place), Doorkeeper(door_secret_of(place))
    told = partial(click.echo, err=True)
    fill(Stage(safe, keeper, seeded_chance(SEED), at, version("concertation"), lambda step: told(f"… {step}")))
    note = publish_checkpoint(log_key_of(place, chance=system_chance), at, published=PublishedCheckpoint(place))
    _leave_to_try(place, safe, keeper, note)
    _leave_code(place, keeper, at)
    connection.close()


def _leave_to_try(place: Path, safe: Safe, keeper: Doorkeeper, note: str) -> None:
    """A receipt and the file that it was given for, for the page that verifies; and the personal link of a mission."""
    from concertation.actions.ledger import receipts
    from concertation.records.models import Invitation, Submission

    first = Submission.objects.exclude(number=None).filter(publication="named").earliest("number")
    (place / TRY).mkdir()
    (place / TRY / "receipt.tlog-proof").write_text(receipts([first.id], note)[first.id], encoding="utf-8")
    (place / TRY / first.file_name).write_bytes(safe.original_of(first))
    asked = Invitation.objects.exclude(issue=0).filter(party__party_class="member_state")
    silent = asked.exclude(party__in=Submission.objects.exclude(party=None).values("party"))
    (place / TRY / LINK).write_text(f"/r/{keeper.link_secret(silent.earliest('pk'))}\n", encoding="utf-8")


def _leave_code(place: Path, keeper: Doorkeeper, at: datetime) -> None:
    """The code of the reply of which the officer on duty asks."""
    from concertation.actions.submission import give_code
    from concertation.core.chance import seeded_chance
    from concertation.records.models import Submission

    code = give_code(Submission.objects.get(file_name=WRITER), keeper=keeper, at=at, chance=seeded_chance(SEED))
    (place / TRY / CODE).write_text(f"{code}\n", encoding="utf-8")
