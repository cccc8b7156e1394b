"""``concertation consultation``: the plan backwards from the meeting, and the instruments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path, PurePath

import click

from concertation.cli.moment import Day, Instant
from concertation.cli.speech import bytes_of, refusing, say_json
from concertation.core.consultation import (
    KINDS,
    Instrument,
    PersonalLink,
    Plan,
    addressee_of,
    draft_instrument,
    iso_day,
    plan_backwards,
    questions_for,
)
from concertation.core.language import OFFICIAL
from concertation.core.mandate import Mandate, mandates_in
from concertation.core.party import CLASSES, Party, in_training, party_named
from concertation.core.refusal import Refusal
from concertation.core.resolution import Resolution

FORMATS = ("docx", "pdf")


@click.group()
def command() -> None:
    """Plan a consultation and write its instruments."""


@command.command()
@click.argument("file")
@click.option("--considered-on", type=Day(), required=True, help="The meeting that takes the item up.")
@click.option("--begins", type=Day(), help="When work can start; the day of adoption by default.")
@click.option("--deadline", type=Day(), help="A deadline for replies that is already fixed.")
@click.option("--json", "as_json", is_flag=True, help="One object: the plan and its conflicts.")
@refusing
def plan(file: str, considered_on: date, begins: date | None, deadline: date | None, as_json: bool) -> None:
    """Dates backwards from the meeting that takes up the item of the resolution in FILE, each with its reason."""
    resolution = _resolution(file)
    if not mandates_in(resolution):
        click.echo("No paragraph of this text asks anybody to consult; the dates follow from the meeting alone.", err=True)
    made = plan_backwards(considered_on, begins or resolution.adopted, deadline)
    say_json(made.as_json()) if as_json else _show(made)


@command.command()
@click.argument("file")
@click.option("--to", "to_class", type=click.Choice(CLASSES), help="The class of parties addressed.")
@click.option("--to-party", "to_party", help="One party of the register: a name or an ISO code.")
@click.option("--office", type=click.Choice(("new_york", "geneva", "capital")), default="new_york", show_default=True,
              help="Where a State is reached.")  # fmt: skip
@click.option("--instrument", "kind", type=click.Choice(KINDS), required=True)
@click.option("--lang", type=click.Choice(OFFICIAL), required=True)
@click.option("--format", "form", type=click.Choice(FORMATS), default="docx", show_default=True)
@click.option("--out", type=click.Path(file_okay=False), required=True, help="The folder that takes the file.")
@click.option("--deadline", type=Instant(), help="An instant with its zone: 2011-06-30T18:00-04:00; left blank without.")
@click.option("--link", help="The personal link of the party, printed under the questions.")
@click.option("--link-expires", type=Instant(), help="When that link ends: an instant.")
@click.option("--paragraph", help="Which paragraph orders the consultation, where several do; the first by default.")
@click.option("--now", type=Instant(), help="The clock: an instant.")
@click.option("--json", "as_json", is_flag=True, help="The file written and the warnings, as one object.")
@refusing
def letters(
    file: str, to_class: str | None, to_party: str | None, office: str, kind: str, lang: str, form: str, out: str,
    deadline: datetime | None, link: str | None, link_expires: datetime | None, paragraph: str | None,
    now: datetime | None, as_json: bool,
) -> None:  # fmt: skip
    """The note verbale, letter or call for inputs for the mandate in FILE, to a class or to one party: a draft."""
    at = now or datetime.now(UTC)
    party = _party(to_party, at.date()) if to_party else None
    resolution = _resolution(file)
    mandate = _mandate(resolution, paragraph)
    instrument = draft_instrument(
        kind, _addressed(to_class, party), mandate, resolution, questions_for(mandate, resolution, lang),
        language=lang, deadline=deadline, at=at.date(),
        addressee=addressee_of(party, lang, office=office) if party else None,
        link=_link(link, link_expires), training=party is not None and in_training(party.key),
    )  # fmt: skip
    written = _write(instrument, Path(out), at, form, party)
    for warning in instrument.warnings:
        click.echo(warning, err=True)
    say_json({"file": str(written), "warnings": list(instrument.warnings)}) if as_json else click.echo(written)


def _addressed(to_class: str | None, party: Party | None) -> str:
    """The class addressed: as it was said, else that of the party."""
    if to_class is None and party is None:
        raise click.UsageError("Say to whom: --to CLASS or --to-party NAME.")
    return to_class or (party.party_class if party else "")


def _party(name: str, on: date) -> Party:
    """A party of the register, or of the invented one."""
    party = party_named(name, on) or party_named(name, on, training=True)
    if party is None:
        raise Refusal("unknown_party", "The register knows no party {name} on {day}.",
                      "See concertation register list, or address a class with --to.",
                      name=name, day=on.isoformat())  # fmt: skip
    return party


def _link(address: str | None, expires: datetime | None) -> PersonalLink | None:
    if address is None:
        return None
    if not address.startswith(("https://", "http://")):
        raise Refusal("bad_link", "{link} is no web address.", "Give the whole link, from https:// on.", link=address)
    return PersonalLink(address, expires)


def _resolution(file: str) -> Resolution:
    from concertation.documents.resolution import read_resolution_file

    return read_resolution_file(PurePath(file).name, bytes_of(file))


def _mandate(resolution: Resolution, paragraph: str | None) -> Mandate:
    mandates = mandates_in(resolution)
    if not mandates:
        raise Refusal("no_mandate", "No paragraph of this text asks anybody to consult.", "Name the resolution that does.")
    for mandate in mandates:
        if paragraph in (None, mandate.paragraph):
            return mandate
    others = ", ".join(str(mandate.paragraph) for mandate in mandates)
    raise Refusal("no_such_mandate", "Paragraph {paragraph} asks nobody to consult.", "Those that do: {others}.",
                  paragraph=str(paragraph), others=others)  # fmt: skip


def _write(instrument: Instrument, folder: Path, at: datetime, form: str, party: Party | None) -> Path:
    from concertation.documents.writing.instrument import instrument_docx, instrument_pdf

    writers = {"docx": instrument_docx, "pdf": instrument_pdf}
    made = writers[form](instrument, at=at)
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / f"{instrument.kind}.{party.key if party else instrument.to_class}.{instrument.language}.{form}"
    place.write_bytes(made)
    return place


def _show(made: Plan) -> None:
    for step in made.steps:
        click.echo(f"{step.date}  {step.step.replace('_', ' '):<22}{step.reason('en')}")
    for conflict in made.conflicts:
        click.echo(f"Conflict: {conflict.said('en', iso_day)}")
