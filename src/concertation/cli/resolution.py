"""``concertation resolution``: read one into its structure, compare two."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import click

from concertation.cli.moment import Day
from concertation.cli.speech import bytes_of, each_file, refusing, say_json

if TYPE_CHECKING:
    from concertation.core.resolution import Resolution
    from concertation.core.resolution.compare import Comparison, Placed

WIDTH = 88
"""Columns of a paragraph's first words on a terminal."""


@click.group()
def command() -> None:
    """Read and compare resolutions and decisions."""


@command.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="One object per file.")
@click.option("--akn", is_flag=True, help="Akoma Ntoso in the United Nations profile.")
@click.option("--marked-up-on", type=Day(), help="The date written into the Akoma Ntoso; today by default.")
@refusing
def read(files: tuple[str, ...], as_json: bool, akn: bool, marked_up_on: date | None) -> None:
    """Read FILES (text, Markdown, PDF, DOCX, HTML, Akoma Ntoso …) into paragraphs, notes and mandates."""
    if as_json and akn:
        raise click.UsageError("--json and --akn are two answers: choose one.")
    if akn:
        each_file(files, _read, lambda one: _say_akn(one, marked_up_on), as_json=False)
    elif as_json:
        each_file(files, lambda name, data: _object(_read(name, data)), say_json, as_json=True)
    else:
        each_file(files, _read, _say, as_json=False)


@command.command()
@click.argument("old")
@click.argument("new")
@click.option("--json", "as_json", is_flag=True)
@refusing
def compare(old: str, new: str, as_json: bool) -> None:
    """Align the paragraphs of OLD and NEW and show what was kept, changed, moved, added and left out."""
    from concertation.core.resolution.compare import compare as compared

    comparison = compared(_read(old, bytes_of(old)), _read(new, bytes_of(new)))
    if as_json:
        say_json(comparison.as_json())
    else:
        _say_comparison(comparison)


def _read(name: str, data: bytes) -> Resolution:
    from concertation.documents.resolution import read_resolution_file

    return read_resolution_file(name, data)


def _object(resolution: Resolution) -> dict[str, Any]:
    """The object of ``INTERFACES.md``: the mandates stand before the warnings."""
    from concertation.core.mandate import mandates_in
    from concertation.core.resolution import as_json

    said = as_json(resolution)
    warnings = said.pop("warnings")
    return said | {"mandates": [one.as_json() for one in mandates_in(resolution)], "warnings": warnings}


def _say_akn(resolution: Resolution, marked_up_on: date | None) -> None:
    from concertation.documents.akn import write_resolution

    day = marked_up_on or datetime.now(UTC).date()
    sys.stdout.buffer.write(write_resolution(resolution, marked_up_on=day))
    sys.stdout.buffer.flush()


def _say(resolution: Resolution) -> None:
    """The masthead in three lines, then each paragraph's first words, then what is doubtful."""
    from concertation.core.mandate import mandates_in

    asking = {(one.part, one.paragraph) for one in mandates_in(resolution)}
    adopted = resolution.adopted.isoformat() if resolution.adopted else None
    named = [resolution.symbol, resolution.organ, resolution.kind, adopted]
    click.echo(" · ".join(filter(None, named)))
    click.echo(resolution.title or "(no title)")
    for preambular in resolution.preambular:
        click.echo(f"  {'–':>7}  {_short(preambular.text)}")
    for operative in resolution.operative:
        number = f"{operative.part or ''}{operative.number or '·'}"
        mark = "  ← asks to consult" if (operative.part, operative.number) in asking else ""
        click.echo(f"  {number:>7}  {_short(operative.text)}{mark}")
    click.echo(f"{len(resolution.preambular)} preambular and {len(resolution.operative)} operative paragraphs, "
               f"{len(resolution.notes)} notes, {len(resolution.annexes)} annexes")  # fmt: skip
    for warning in resolution.warnings:
        click.echo(f"! {warning}")


def _say_comparison(comparison: Comparison) -> None:
    """A line for each paragraph; under a changed one what went (–) and what came (+)."""
    click.echo(f"{comparison.old or '(no symbol)'} → {comparison.new or '(no symbol)'}")
    for name, differences in (("Preamble", comparison.preambular), ("Operative paragraphs", comparison.operative)):
        click.echo(name)
        for one in differences:
            shown = one.new or one.old
            places = f"{_place(one.old)} → {_place(one.new)}"
            click.echo(f"  {places:>11}  {one.kind:<9}  {_short(shown.text if shown else '')}")
            for words in one.words:
                if words.kind != "same" and words.text.strip():
                    click.echo(f"{'+' if words.kind == 'added' else '–':>15}  {_short(words.text)}")


def _place(placed: Placed | None) -> str:
    return f"{placed.part or ''}{placed.number or '·'}" if placed else "–"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"
