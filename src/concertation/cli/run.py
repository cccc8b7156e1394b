"""``concertation run``: the main job in one command, no server."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path

import click

from concertation.cli.folder import check_free, check_writable, leave
from concertation.cli.moment import INSTANT, Day, Instant
from concertation.cli.speech import bytes_of, refusing, say_json, text_of
from concertation.core.chance import seeded_chance, system_chance
from concertation.core.language import OFFICIAL
from concertation.core.refusal import Refusal
from concertation.core.report import REPORT_TYPES
from concertation.core.submission import read_codings_csv, read_replies_csv
from concertation.core.theme import read_codebook


@click.command()
@click.argument("resolution")
@click.argument("replies", nargs=-1, required=True, metavar="REPLY...")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False), help="A new folder, or that of an untouched trial run."
)
@click.option("--lang", type=click.Choice(OFFICIAL), help="Language of the report; the mandate's by default.")
@click.option("--type", "type_", type=click.Choice(REPORT_TYPES), default="thematic", show_default=True)
@click.option("--codings", help="The officer's decisions: file,exact,limb,theme,coder.")
@click.option("--codebook", help="Themes of your own (CSV or JSON).")
@click.option("--replies", "facts", help="What is known: file,party,class,on_behalf_of,received,publication,language,door.")
@click.option("--considered-on", type=Day(), help="The meeting that takes the item up.")
@click.option("--measures", is_flag=True, help="Print the four measures in an annex of the report.")
@click.option("--now", type=Instant(), help=f"The clock: {INSTANT}.")
@click.option("--seed", type=int, help="A trial run that can be repeated byte for byte, and says that it is one.")
@click.option("--json", "as_json", is_flag=True, help="One object on standard output.")
@refusing
def command(
    resolution: str, replies: tuple[str, ...], out: str, lang: str | None, type_: str, codings: str | None,
    codebook: str | None, facts: str | None, considered_on: date | None, measures: bool, now: datetime | None,
    seed: int | None, as_json: bool,
) -> None:  # fmt: skip
    """From RESOLUTION and each REPLY (files or folders) to a report whose every sentence resolves to its source."""
    place = Path(out)
    check_free(place, (resolution, *replies))
    check_writable(place)
    known = read_replies_csv(text_of(facts)) if facts else {}
    decided = read_codings_csv(text_of(codings)) if codings else ()
    themes = read_codebook(text_of(codebook)) if codebook else None
    with tempfile.TemporaryDirectory(prefix="concertation-") as data:
        _embedded(data)
        from concertation.pipeline.order import Order
        from concertation.pipeline.run import run
        from concertation.records.blobs import BlobStore
        from concertation.records.safe import Safe

        order = Order(
            resolution=(Path(resolution).name, bytes_of(resolution)),
            replies=_contents(replies),
            at=now or datetime.now(UTC),
            chance=system_chance if seed is None else seeded_chance(seed),
            trial=seed is not None,
            language=lang,
            type=type_,
            facts=known,
            codings=decided,
            codebook=themes,
            considered_on=considered_on,
            measures=measures,
        )
        safe = Safe(BlobStore(Path(data) / "blobs"), order.chance("key that seals", 32), order.chance)
        files = run(order, safe, version=version("concertation"), progress=lambda step: click.echo(f"… {step}", err=True))
    leave(place, files)
    _tell(place, files, as_json=as_json)


def _embedded(data: str) -> None:
    """A database in memory: records of a run are kept for the run only."""
    os.environ["CONCERTATION_DATA"] = data
    os.environ["CONCERTATION_DATABASE_URL"] = "sqlite://:memory:"
    os.environ["DJANGO_SETTINGS_MODULE"] = "concertation.settings"
    import django

    django.setup()
    from concertation.records.tables import lay_out

    lay_out()


def _contents(replies: tuple[str, ...]) -> tuple[tuple[str, bytes], ...]:
    contents: dict[str, bytes] = {}
    found: dict[Path, tuple[str, Path]] = {}
    for name, path in (named for reply in replies for named in _files(Path(reply))):
        found.setdefault(path.resolve(), (name, path))
    for name, path in found.values():
        if name in contents:
            raise Refusal("same_name", "Two replies are called {name}.", "Rename one of them.",
                          name=name)  # fmt: skip
        contents[name] = bytes_of(str(path))
    if not contents:
        raise Refusal("no_replies", "There is no file among the replies.", "Name files or folders that hold replies.")
    return tuple(contents.items())


def _files(reply: Path) -> Iterator[tuple[str, Path]]:
    """A file under its own name; the files of a folder under their path in it, hidden ones left out."""
    if not reply.is_dir():
        yield reply.name, reply
        return
    for path in sorted(reply.rglob("*")):
        inside = path.relative_to(reply)
        if path.is_file() and not any(part.startswith(".") for part in inside.parts):
            yield inside.as_posix(), path


def _tell(place: Path, files: Mapping[str, bytes], *, as_json: bool) -> None:
    refused = files["refused.csv"].decode().count("\n") - 1
    read = files["submissions.jsonl"].decode().count("\n")
    if as_json:
        say_json({"out": str(place), "replies": read, "refused": refused})
        return
    click.echo(f"Replies read: {read}. Not used, with the reason in {place / 'refused.csv'}: {refused}.")
    click.echo(f"The report: {place / 'report.html'}")
