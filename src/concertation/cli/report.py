"""``concertation report``: every rule of form and support, and the documents again."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from concertation.cli.moment import Instant
from concertation.cli.speech import REFUSED, bytes_of, json_lines, refusing, say_json
from concertation.core.refusal import Refusal

if TYPE_CHECKING:
    from concertation.core.report import Broken, Grounds, Report


@click.group()
def command() -> None:
    """Build and check the documents of a report."""


@command.command()
@click.argument("places", nargs=-1, required=True, metavar="DIR|report.json...")
@click.option("--json", "as_json", is_flag=True, help="One object per report.")
@refusing
def check(places: tuple[str, ...], as_json: bool) -> None:
    """Hold each report to every rule of form and of support, against the files that run left beside it."""
    from concertation.core.report import broken_rules

    any_broken = False
    for place in places:
        report, grounds = _read(place)
        broken = broken_rules(report, grounds)
        any_broken = any_broken or bool(broken)
        say_json(_found(place, report, broken)) if as_json else _tell(place, report, broken)
    if any_broken:
        sys.exit(REFUSED)


@command.command()
@click.argument("place", metavar="DIR|report.json")
@click.option("--out", type=click.Path(file_okay=False), help="Where the documents go; beside the report by default.")
@click.option("--now", type=Instant(), help="The instant that the documents bear.")
@click.option("--json", "as_json", is_flag=True, help="One object on standard output.")
@refusing
def build(place: str, out: str | None, now: datetime | None, as_json: bool) -> None:
    """Write the documents of a report again: DOCX, working DOCX, PDF, HTML and Akoma Ntoso.

    A report that breaks a rule is refused.
    """
    from concertation.core.report import admit
    from concertation.documents.report import PDF, report_files
    from concertation.documents.writing.pdf import report_pdf

    report, grounds = _read(place)
    admit(report, grounds)
    folder = Path(out) if out else _folder(place)
    folder.mkdir(parents=True, exist_ok=True)
    at = now or datetime.now(UTC)
    written = report_files(report, grounds.sources, at=at) | {PDF: report_pdf(report, at=at)}
    for name, data in written.items():
        (folder / name).write_bytes(data)
    say_json({"out": str(folder), "files": sorted(written)}) if as_json else click.echo("\n".join(sorted(written)))


def _folder(place: str) -> Path:
    return Path(place).parent if place.endswith(".json") else Path(place)


def _read(place: str) -> tuple[Report, Grounds]:
    from concertation.core.report import from_json, grounds_of

    folder = _folder(place)
    report = from_json(_json(Path(place) if place.endswith(".json") else folder / "report.json"))
    submissions = list(json_lines(str(folder / "submissions.jsonl")))
    passages = list(json_lines(str(folder / "passages.jsonl")))
    texts = {one: (folder / "texts" / f"{one}.txt") for line in submissions for one in line.get("texts", ())}
    read = {digest: bytes_of(str(path)).decode("utf-8", "replace") for digest, path in texts.items()}
    return report, grounds_of(report, submissions, passages, read, _json(folder / "mandate.json"))


def _json(path: Path) -> Any:
    try:
        return json.loads(bytes_of(str(path)))
    except ValueError as fault:
        raise Refusal("not_json", "The file {file} is not JSON.", "Give the file that run wrote.", file=str(path)) from fault


def _found(place: str, report: Report, broken: tuple[Broken, ...]) -> dict[str, Any]:
    found = [{"rule": one.rule, "paragraph": one.paragraph, "sentence": one.sentence, "text": one.text} for one in broken]
    return {"file": place, "language": report.language, "words": report.words, "budget": report.budget, "broken": found}


def _tell(place: str, report: Report, broken: tuple[Broken, ...]) -> None:
    for one in broken:
        where = f"paragraph {one.paragraph}, sentence {one.sentence}" if one.sentence else "the report"
        click.echo(f"{place}: {where}: {one.text} ({one.rule})")
    if not broken:
        limit = f" of {report.budget:,}" if report.budget else ""
        click.echo(f"{place}: every rule holds; {report.words:,}{limit} words.")
