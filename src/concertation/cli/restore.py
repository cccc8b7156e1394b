"""``concertation restore``: a backup into an empty data folder, and how far its log goes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from concertation.cli.installation import settled
from concertation.cli.speech import bytes_of, refusing, say_json
from concertation.records.published import UNCONFIRMED

if TYPE_CHECKING:
    from concertation.records.continuity import Standing, Witness
    from concertation.records.restore import Restored

NONE_LATER = "none"
"""Said instead of a file: nobody was shown a later checkpoint than the backup holds."""
CHECKPOINT_HELP = (
    "The last checkpoint that anybody was shown: the text of /log/checkpoint, or of a printed report; “none” if nobody was "
    "shown a later one than the backup holds."
)
KEYS_HELP = "The keys of the submissions: the newest file that was written beside a backup; by default BACKUP.keys."
LOG_HELP = "A copy of the public log (checkpoint, tile/…): entries made after the backup are brought back from it."


@click.command()
@click.argument("backup", type=click.Path(exists=True, file_okay=False))
@click.option("--checkpoint", metavar="FILE", help=CHECKPOINT_HELP)
@click.option("--log", "public_log", metavar="DIR", type=click.Path(exists=True, file_okay=False), help=LOG_HELP)
@click.option("--keys", metavar="FILE", type=click.Path(path_type=Path), help=KEYS_HELP)
@click.option("--json", "as_json", is_flag=True, help="One object on standard output.")
@click.pass_obj
@refusing
def command(
    data: str, backup: str, checkpoint: str | None, public_log: str | None, keys: Path | None, as_json: bool
) -> None:
    """Restore BACKUP into the data folder (--data), which must be empty or absent.

    Everything in it is verified first. The log then continues what was published, or signs nothing and says why.
    """
    place = settled(data)
    from concertation.records.restore import restore_backup

    restored = restore_backup(Path(backup), place, _witness(checkpoint, public_log), at=datetime.now(UTC), keys=keys)
    if as_json:
        say_json(_object(place, restored))
    else:
        for sentence in _told(place, restored):
            click.echo(sentence)


def _witness(checkpoint: str | None, public_log: str | None) -> Witness:
    from concertation.records.continuity import Witness, leaves_in

    leaves = list(leaves_in(Path(public_log))) if public_log else []
    if checkpoint is None and public_log:
        checkpoint = str(Path(public_log) / "checkpoint")
    if checkpoint in (None, NONE_LATER):
        return Witness(None if checkpoint is None else "", leaves)
    return Witness(bytes_of(checkpoint).decode("utf-8", "replace"), leaves)


def _object(place: Path, restored: Restored) -> dict[str, object]:
    manifest, standing = restored.manifest, restored.standing
    return {
        "restored": str(place), "at": manifest.at, "submissions": manifest.submissions, "originals": len(manifest.blobs),
        "entries": standing.entries, "published": standing.published, "missing": standing.missing,
        "brought_back": dict(standing.brought_back), "keys": restored.has_keys, "confirmed": restored.confirmed,
        "may_sign": restored.may_sign, "erased": restored.erased,
    }  # fmt: skip


def _told(place: Path, restored: Restored) -> Iterator[str]:
    manifest, standing = restored.manifest, restored.standing
    yield f"Restored into {place}, as everything stood at {manifest.at}."
    yield f"Submissions: {manifest.submissions}. Originals: {len(manifest.blobs)}. Entries of the log: {standing.entries}."
    yield "Every file, every original and the whole log were verified."
    if restored.erased:
        yield f"Erased after this backup, and still: {restored.erased} submissions."
    if standing.brought_back:
        yield from _brought_back(standing)
    if standing.missing:
        yield from _missing(standing)
    elif not restored.confirmed:
        yield from _unconfirmed(place)
    elif standing.published:
        yield f"The log continues the checkpoint of {standing.published} entries."
    else:
        yield "No checkpoint of this log had been published."
    if not restored.has_keys:
        keys = place / "keys"
        yield f"The keys were not in this backup: put log.key and seal.key into {keys} before anything is signed or read."


def _brought_back(standing: Standing) -> Iterator[str]:
    kinds = ", ".join(f"{kind} {number}" for kind, number in standing.brought_back.items())
    yield f"Brought back into the log, without what they stand for: {kinds}."
    yield "Ask those who hold a receipt that this installation does not know to send their reply again."


def _missing(standing: Standing) -> Iterator[str]:
    yield f"The log here has {standing.entries} entries, and a checkpoint of {standing.published} was published."
    yield f"Missing: {standing.missing} entries, made after this backup for submissions received and other acts."
    yield "The log can be read. It takes no entry and signs nothing until they are brought back."
    yield "Restore a newer backup into a new folder, or this one with --log DIR: a copy of the public log that anybody kept."


def _unconfirmed(place: Path) -> Iterator[str]:
    yield "You did not say how far the log had been published: it can be read, and nothing is signed."
    yield f"If nobody was shown a later checkpoint, rename {place / UNCONFIRMED} to “checkpoint”."
    yield "If somebody was, restore again into a new folder with --checkpoint FILE, before anything is received here."
