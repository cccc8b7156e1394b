"""``concertation backup``: a consistent copy of the installation, also while it serves."""

from __future__ import annotations

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concertation.cli.installation import found
from concertation.cli.speech import refusing, say_json

if TYPE_CHECKING:
    from concertation.records.manifest import Manifest

WITHOUT_KEYS = (
    "The keys are not in it. Keep a copy of keys/log.key and keys/seal.key apart, once and for all: without the first a "
    "restored log signs nothing more, without the second nothing that was sealed is ever read. The keys of the submissions "
    "are beside it, in {keys}: keep only the newest such file, so that what is erased ends in old backups too."
)
WITH_KEYS = (
    "The keys are in it: whoever gets hold of this folder can sign in the name of your log, and can pass for anybody who is "
    "signed in. Keep it as you keep a seal, and not beside the other backups."
)


@click.command()
@click.argument("out", type=click.Path(file_okay=False))
@click.option("--with-keys", is_flag=True, help="Also the secret keys: whoever has that backup can sign as your log.")
@click.option("--json", "as_json", is_flag=True, help="One object on standard output.")
@click.pass_obj
@refusing
def command(data: str, out: str, with_keys: bool, as_json: bool) -> None:
    """Copy the installation to OUT, a new folder: database, originals, the log's public files.

    It is safe while the installation serves, and writes nothing there.
    """
    place = found(data)
    from concertation.records.backup import take_backup

    manifest = take_backup(place, Path(out), at=datetime.now(UTC), version=version("concertation"), with_keys=with_keys)
    if as_json:
        say_json({
            "backup": out, "at": manifest.at, "entries": manifest.entries, "submissions": manifest.submissions,
            "originals": len(manifest.blobs), "keys": with_keys,
        })  # fmt: skip
    else:
        _tell(out, manifest, with_keys)


def _tell(out: str, manifest: Manifest, with_keys: bool) -> None:
    click.echo(f"The backup: {out}, as everything stood at {manifest.at}.")
    click.echo(
        f"Submissions: {manifest.submissions}. Originals: {len(manifest.blobs)}. Entries of the log: {manifest.entries}."
    )
    click.echo("It holds all that was received, confidential replies included: only this account may open the folder.")
    click.echo(WITH_KEYS if with_keys else WITHOUT_KEYS.format(keys=f"{Path(out).name}.keys"))
