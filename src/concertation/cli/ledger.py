"""``concertation ledger``: proofs without a network and without us."""

from __future__ import annotations

from pathlib import Path

import click

from concertation.cli.speech import bytes_of, refusing, say_json
from concertation.core.refusal import Refusal

KEY_HELP = "The log's verifier key (name+hash+base64), or a file that holds it; get it from elsewhere than the receipt."


@click.group()
def command() -> None:
    """Verify receipts and audit the log, offline."""


def _vkey(key: str) -> str:
    return bytes_of(key).decode("utf-8", "replace") if Path(key).is_file() else key


def _not_proven(reason: Exception) -> Refusal:
    way_out = "Compare the key with the one the secretariat published, and ask for the receipt or the file again."
    if getattr(reason, "code", "") == "other_file":
        way_out = "Give the file that the receipt was made for: reply.json or letter.eml, not one of the reply's documents."
    return Refusal("not_proven", "Not proven: {reason}", way_out, reason=str(reason))


@command.command()
@click.argument("receipt")
@click.argument("file", required=False)
@click.option("--key", required=True, help=KEY_HELP)
@click.option("--json", "as_json", is_flag=True)
@refusing
def verify(receipt: str, file: str | None, key: str, as_json: bool) -> None:
    """Prove that RECEIPT's entry stands in the signed log and, with FILE, that it was given for exactly these bytes."""
    from concertation.core.ledger.verifier import NotProven, open_note, verify_receipt

    try:
        proven = verify_receipt(bytes_of(receipt).decode(), _vkey(key), bytes_of(file) if file else None)
        size = open_note(proven.note, _vkey(key)).size
    except (NotProven, UnicodeDecodeError) as reason:
        raise _not_proven(reason) from None
    digest = proven.opening["digest"]
    if as_json:
        say_json({"proven": True, "index": proven.index, "size": size, "digest": digest, "file": bool(file)})
        return
    click.echo(f"Proven: entry {proven.index} of {size} in the log signed by this key.")
    given_for = "exactly this file" if file else f"a file whose SHA-256 is {digest}"
    click.echo(f"Proven: it was given for {given_for}.")
    click.echo("Not proven: who sent it, or that it was read.")


@command.command()
@click.argument("directory", type=click.Path(exists=True, file_okay=False))
@click.option("--key", required=True, help=KEY_HELP)
@click.option("--json", "as_json", is_flag=True)
@refusing
def audit(directory: str, key: str, as_json: bool) -> None:
    """Recompute the whole log in DIRECTORY from its entries: tiles, checkpoint and every receipt."""
    from concertation.core.ledger import audit_log
    from concertation.core.ledger.verifier import NotProven

    place = Path(directory)
    files = {path.relative_to(place).as_posix(): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()}
    try:
        audited = audit_log(files, _vkey(key))
    except NotProven as reason:
        raise _not_proven(reason) from None
    if as_json:
        say_json({"proven": True, "size": audited.size, "kinds": audited.kinds, "receipts": audited.receipts})
        return
    click.echo(f"Proven: {audited.size} entries, {audited.receipts} receipts, all as the checkpoint was signed.")
    for kind, count in audited.kinds.items():
        click.echo(f"  {kind}: {count}")
