"""``concertation register``: the parties it knows on a day, and what a list would add."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import click

from concertation.cli.moment import Day
from concertation.cli.speech import refusing, say_json, text_of
from concertation.core.language import OFFICIAL
from concertation.core.party import (
    CLASSES,
    disadvantages_of,
    in_order,
    label_of,
    name_of,
    organizations,
    party_of,
    read_parties_csv,
    region_of,
    states,
)
from concertation.core.refusal import Refusal


@click.group()
def command() -> None:
    """List and load parties."""


@command.command("list")
@click.option("--on", type=Day(), help="The register as it stood on that day; today by default.")
@click.option("--class", "party_class", type=click.Choice(CLASSES), help="Only parties of that class.")
@click.option("--lang", type=click.Choice(OFFICIAL), default="en", show_default=True, help="Names and their order.")
@click.option("--json", "as_json", is_flag=True, help="One party per line.")
@refusing
def list_(on: date | None, party_class: str | None, lang: str, as_json: bool) -> None:
    """Parties in the order of the language, with regional group, and least developed, landlocked or small island."""
    day = on or datetime.now(UTC).date()
    keys = {name_of(key, lang, day): key for key in _keys(day) if party_class in (None, party_of(key, day).party_class)}
    for name in in_order(tuple(keys), lang):
        party = _object(keys[name], lang, day)
        say_json(party) if as_json else click.echo(_line(party, lang))
    click.echo(f"{len(keys)} parties on {day}.", err=True)


@command.command()
@click.argument("file")
@click.option("--dry-run", is_flag=True, help="Check the list and say what it would add; required for now.")
@click.option("--json", "as_json", is_flag=True, help="One line of the list per line.")
@refusing
def load(file: str, dry_run: bool, as_json: bool) -> None:
    """Check a list of parties, CSV with the columns class,ar,zh,en,fr,ru,es, against the register."""
    if not dry_run:
        raise Refusal("only_dry_run", "A list cannot be loaded yet: nothing was changed.", "Add --dry-run to check it.")
    for candidate in read_parties_csv(text_of(file), datetime.now(UTC).date()):
        if as_json:
            say_json(
                {
                    "line": candidate.line,
                    "class": candidate.party_class,
                    "names": candidate.names,
                    "known_as": candidate.known_as,
                }
            )
        else:
            state = f"known as {candidate.known_as}" if candidate.known_as else "new"
            click.echo(f"{candidate.line}\t{candidate.party_class}\t{next(iter(candidate.names.values()))}\t{state}")


def _keys(on: date) -> Iterator[str]:
    yield from (key for key, state in states().items() if state.stood(on))
    yield from organizations()


def _object(key: str, language: str, on: date) -> dict[str, object]:
    party = party_of(key, on)
    state = states().get(key)
    return {
        "key": key, "class": party.party_class, "name": name_of(key, language, on), "formal": party.formal[language],
        "iso2": state.iso2 if state else None, "m49": state.m49 if state else None,
        "region": region_of(key, on), "situation": list(disadvantages_of(key, on)),
    }  # fmt: skip


def _line(party: dict[str, object], language: str) -> str:
    region = label_of(str(party["region"]), language) if party["region"] else ""
    return f"{party['key']!s:<24}{party['name']!s:<60}{region}"
