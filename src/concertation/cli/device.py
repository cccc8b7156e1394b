"""``concertation device``: the programs that send replies of a party, each by a token of its own."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from concertation.cli.moment import Instant
from concertation.cli.speech import refusing, say_json
from concertation.core.refusal import Refusal
from concertation.core.role import person

if TYPE_CHECKING:
    from concertation.records.models import Access, Party

OPERATOR: Final = person("operator")
AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="For machines.")


@click.group()
def command() -> None:
    """Give, list and end the tokens by which a party's own system sends its replies."""


@command.command()
@click.argument("party")
@click.option("--for", "holder", required=True, help="What the program is, and who answers for it.")
@click.option("--until", type=Instant(), help="When the token ends by itself.")
@AS_JSON
@click.pass_obj
@refusing
def add(data: str, party: str, holder: str, until: datetime | None, as_json: bool) -> None:
    """Print a token for the party of that key in the register. It is shown once and kept nowhere."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.actions.submission import let_in
    from concertation.core.chance import system_chance
    from concertation.records.doorkeeper import Doorkeeper
    from concertation.records.installed import door_secret_of
    from concertation.records.models import Access

    keeper, now = Doorkeeper(door_secret_of(Path(data).absolute())), datetime.now(UTC)
    found = _party(party, now)
    token = let_in(
        "device", holder, until, keeper=keeper, actor=OPERATOR, at=now, chance=system_chance, party=found
    )  # fmt: skip
    _say(Access.objects.get(digest=keeper.digest(token)), as_json, token=token)


@command.command("list")
@AS_JSON
@click.pass_obj
@refusing
def list_(data: str, as_json: bool) -> None:
    """Every token that was given, by its number; never the token itself."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.records.models import Access

    for access in Access.objects.filter(role="device").select_related("party").order_by("pk"):
        _say(access, as_json)


@command.command()
@click.argument("number", type=int)
@AS_JSON
@click.pass_obj
@refusing
def end(data: str, number: int, as_json: bool) -> None:
    """End a token: it opens nothing from now on. What was sent by it stays."""
    from concertation.cli.installation import opened

    opened(data)
    from concertation.actions.submission import revoke
    from concertation.records.models import Access

    access = Access.objects.filter(pk=number, role="device").select_related("party").first()
    if access is None:
        raise Refusal("no_such_device", "No token has the number {number}.", "See “concertation device list”.",
                      number=number)  # fmt: skip
    revoke(access, actor=OPERATOR, at=datetime.now(UTC))
    access.refresh_from_db()
    _say(access, as_json)


def _party(key: str, at: datetime) -> Party:
    """Of the installation, or one that is built in and is admitted with this."""
    from concertation.actions.party import admit_party
    from concertation.core.party import is_built_in, name_of, party_of
    from concertation.records.models import Party

    found = Party.objects.filter(key=key, ended_at=None).first()
    if found is not None:
        return found
    if not is_built_in(key):
        raise Refusal("no_such_party", "The register holds no party {party}.", "See “concertation register list”.",
                      party=key)  # fmt: skip
    known = party_of(key, at.date())
    return admit_party(key, known.party_class, name_of(key, "en", at.date()), actor=OPERATOR, at=at)


def _say(access: Access, as_json: bool, *, token: str = "") -> None:
    """The token, where it was just given, on a line of its own."""
    party = access.party.key if access.party else "–"
    ends = access.revoked_at or access.expires_at
    if as_json:
        told = {"number": access.pk, "party": party, "for": access.holder, "ends": ends.isoformat() if ends else None}
        say_json(told | ({"token": token} if token else {}))
        return
    click.echo(f"{access.pk}\t{party}\t{access.holder}\t{f'ends {ends:%Y-%m-%d}' if ends else 'stands'}")
    if token:
        sys.stdout.flush()
        click.echo("The token, shown this once. Give it to nobody else:", err=True)
        click.echo(token)
