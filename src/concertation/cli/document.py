"""``concertation document read``: any submission file into texts."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

import click

from concertation.cli.speech import each_file, refusing
from concertation.core.passage import Extraction


@click.group()
def command() -> None:
    """Read any submission file into text."""


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One object per line, with the texts themselves.")
@click.option("--ocr/--no-ocr", default=True, show_default=True, help="Read letters off pictures where tesseract is found.")
@refusing
def read(files: tuple[str, ...], as_json: bool, ocr: bool) -> None:
    """Text, pages, language, metadata and warnings of each FILE, parsed in a confined process."""
    from concertation.documents.reading import ReadingRoom, confinement

    if not as_json or "weaker" in confinement():
        click.echo(f"Read in: {confinement()}.", err=True)
    with ReadingRoom(ocr=ocr) as room:
        each_file(files, lambda file, data: _object(file, room.read(PurePath(file).name, data)), _show, as_json=as_json)


def _object(file: str, extraction: Extraction) -> dict[str, Any]:
    """The object of the contract."""
    from dataclasses import asdict

    texts = [{"text_sha256": text.sha256, "name": text.name, "text": text.text, "pages": [list(page) for page in text.pages],
              "lang": text.language} for text in extraction.texts]  # fmt: skip
    kept = asdict(extraction)
    return {"file": file, "file_sha256": kept["file_sha256"], "media_type": kept["media_type"], "texts": texts,
            "metadata": kept["metadata"], "ocr": kept["ocr"], "revisions": kept["revisions"],
            "warnings": list(kept["warnings"])}  # fmt: skip


def _show(value: dict[str, Any]) -> None:
    """A summary for a person."""
    click.echo(f"{value['file']}: {value['media_type']}, {value['metadata']['words']} words")
    for text in value["texts"]:
        pages = f", {len(text['pages'])} pages" if text["pages"] else ""
        click.echo(f"  {text['name']}: {len(text['text'])} letters, {text['lang']}{pages}, {text['text_sha256'][:16]}…")
    for name, found in value["metadata"].items():
        click.echo(f"  {name}: {found}")
    if value["ocr"]:
        click.echo(f"  letters read off pictures by {value['ocr']['engine']}, confidence {value['ocr']['confidence']:.2f}")
    for warning in value["warnings"]:
        click.echo(f"  ! {warning}")
