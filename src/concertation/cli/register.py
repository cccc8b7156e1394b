"""``concertation register``: the parties it knows on a day, and lists of parties loaded."""

from __future__ import annotations

import getpass
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import PurePath

import click

from concertation.cli.installation import opened
from concertation.cli.moment import INSTANT, Day, Instant
from concertation.cli.speech import bytes_of, refusing, say_json
from concertation.core.language import OFFICIAL
from concertation.core.message import message
from concertation.core.party import (
    CLASSES,
    Decisions,
    Fault,
    Plan,
    Registered,
    disadvantages_of,
    existed,
    in_order,
    label_of,
    name_of,
    organizations,
    party_of,
    plan_of,
    read_list,
    region_of,
    states,
)
from concertation.core.refusal import Refusal
from concertation.core.role import person


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
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@click.option("--source", help="What the list is called, each time it is loaded; by default the file without its date.")
@click.option("--class", "party_class", type=click.Choice(CLASSES), help="The class of lines that say none.")
@click.option("--same-as", "decided", multiple=True, metavar="LINE=KEY", help="That the line is a known party, or “new”.")
@click.option("--others-new", is_flag=True, help="That no other line is a known party under another spelling.")
@click.option("--end", "ending", multiple=True, metavar="KEY", help="End a party that the list no longer names.")
@click.option("--reason", default="", help="Why it ends; it is written down.")
@click.option("--by", default=getpass.getuser, show_default="who is logged in", help="Who loads the list.")
@click.option("--now", type=Instant(), help=f"The clock: {INSTANT}.")
@click.option("--json", "as_json", is_flag=True, help="One step per line.")
@click.pass_obj
@refusing
def load(
    data: str, file: str, dry_run: bool, source: str | None, party_class: str | None, decided: tuple[str, ...],
    others_new: bool, ending: tuple[str, ...], reason: str, by: str, now: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """Load a list of parties and their addresses, CSV or XLSX: all of it or nothing, and twice is as once.

    Lines that may be known parties are proposed, and wait until somebody has said so. Who is missing is told, and stays.
    """
    named = source or list_name(file)
    entries, faults = read_list(_table(file), named, party_class)
    decisions = Decisions(same_as=dict(map(_decision, decided)), others_new=others_new)
    at = now or datetime.now(UTC)
    plan = plan_of(entries, _known(data, dry_run=dry_run), source=named, on=at.date(), decisions=decisions)
    if faults or plan.faults:
        _refuse(sorted((*faults, *plan.faults), key=lambda fault: fault.line), as_json=as_json)
    _show(plan, ending, as_json=as_json)
    if not dry_run:
        from concertation.actions.party import load_parties

        load_parties(entries, named, actor=person(by), at=at, decisions=decisions, ending=ending, reason=reason)


@command.command()
@click.option("--on", type=Day(), help="The Members of that day; today by default.")
@click.option("--by", default=getpass.getuser, show_default="who is logged in", help="Who admits them.")
@click.option("--now", type=Instant(), help=f"The clock: {INSTANT}.")
@click.option("--json", "as_json", is_flag=True, help="One party per line, as in the list.")
@click.pass_obj
@refusing
def admit(data: str, on: date | None, by: str, now: datetime | None, as_json: bool) -> None:
    """Admit every Member State to the installation, so that each can be addressed."""
    opened(data)
    from concertation.actions.party import admit_member_states

    at = now or datetime.now(UTC)
    day = on or at.date()
    admitted = admit_member_states(day, actor=person(by), at=at)
    if as_json:
        for one in admitted:
            say_json(_object(one.key, "en", day))
    click.echo(f"{len(admitted)} Member States are in the register of this installation.", err=as_json)


def list_name(file: str) -> str:
    """What a list is called: its file without the ending and the date, so that next month's is the same list."""
    stem = "list" if file == "-" else PurePath(file).stem
    return re.sub(r"[\W_]*\d[\d\W_]*$", "", stem)[:80] or stem[:80]


def _table(file: str) -> Iterable[tuple[int, tuple[str, ...]]]:
    from concertation.documents.reading.spreadsheet import read_table

    return read_table("list.csv" if file == "-" else PurePath(file).name, bytes_of(file))


def _known(data: str, *, dry_run: bool) -> list[Registered]:
    """The parties of the installation; none where a dry run finds no installation."""
    try:
        opened(data)
    except Refusal as refusal:
        if not dry_run or refusal.code != "no_installation":
            raise
        return []
    from concertation.records.register import registered

    return registered()


def _decision(said: str) -> tuple[int, str]:
    line, _, key = said.partition("=")
    if not line.isdigit() or not key:
        raise Refusal("bad_decision", "“{said}” does not say which line is which party.",
                      "Write LINE=KEY, as 12=harbour-watch, or 12=new.", said=said)  # fmt: skip
    return int(line), key


def _refuse(faults: Iterable[Fault], *, as_json: bool) -> None:
    """Every fault of every line, and that nothing was changed."""
    told = list(faults)
    for fault in told:
        click.echo(fault.said("en"), err=True)
        if as_json:
            say_json({"line": fault.line, "column": fault.column, "fault": fault.key, "message": fault.said("en")})
    raise Refusal("bad_list", "Faults in the list: {count}; nothing was changed.",
                  "Correct them and load the list again.", count=len(told))  # fmt: skip


def _show(plan: Plan, ending: tuple[str, ...], *, as_json: bool) -> None:
    """The steps that change something or need somebody; with ``--json`` all of them."""
    for step in plan.steps:
        if as_json:
            say_json(asdict(step))
        elif step.state != "same":
            ends = step.state == "gone" and step.key in ending
            said = message("register", "state.ending", "en", name=step.name, party=step.key) if ends else step.said("en")
            click.echo(f"{step.line or '–'}\t{said}")
    click.echo(message("register", "counts", "en", **plan.counts), err=True)


def _keys(on: date) -> Iterator[str]:
    yield from (key for key, state in states().items() if state.stood(on))
    yield from (key for key in organizations() if existed(key, on))


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
