"""``concertation passage``: texts into segments and sentences that say where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from concertation.cli.fields import Identifier, objects_with
from concertation.cli.speech import bytes_of, refusing, say_json, say_refusal, text_of
from concertation.core.refusal import Refusal

if TYPE_CHECKING:
    from concertation.core.passage import ExtractedText, Split


@click.group()
def command() -> None:
    """Split texts into passages and suggest codes."""


def _as_json(file: str, text: ExtractedText, split: Split) -> dict[str, Any]:
    segments = [
        {"start": one.start, "end": one.end, "kind": one.kind, "page": one.page, "number": one.number}
        for one in split.segments
    ]
    return {
        "file": file,
        "text_sha256": text.sha256,
        "lang": split.language,
        "segments": segments,
        "sentences": [list(span) for span in split.sentences],
    }


def _splits(file: str) -> Iterator[tuple[ExtractedText, Split]]:
    from concertation.core.passage import split_text
    from concertation.documents.reading import read_document

    for text in read_document(file, bytes_of(file)).texts:
        yield text, split_text(text)


def _show(file: str, text: ExtractedText, split: Split) -> None:
    name = f"{file} ({text.name})" if text.name != file else file
    click.echo(f"{name}: {split.language}, {len(split.segments)} segments, {len(split.sentences)} sentences")
    for segment in split.segments:
        words = " ".join(text.text[segment.start : segment.end].split())
        click.echo(f"  {segment.start:>7}-{segment.end:<7} {segment.kind:<10} {segment.number or '':<6} {words[:70]}")


@command.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--json", "as_json", is_flag=True, help="One object per text, one per line.")
@refusing
def split(files: tuple[str, ...], as_json: bool) -> None:
    """Segments and sentences of each text of each FILE, with offsets; a file with annexes gives several texts."""
    refused = 0
    for file in files:
        try:
            for text, parts in _splits(file):
                if as_json:
                    say_json(_as_json(file, text, parts))
                else:
                    _show(file, text, parts)
        except Refusal as refusal:
            refused += 1
            say_refusal(refusal, as_json=as_json, file=file)
    if refused == len(files):
        raise SystemExit(1)


def _passages(file: str) -> Iterator[tuple[Identifier, str, str]]:
    """Identifier, text and language of each object; the language is told from the text where it is not given."""
    from concertation.core.language import language_of

    for value in objects_with(file, "text"):
        text = str(value["text"])
        yield value["id"], text, str(value.get("lang") or language_of(text).lang)


@command.command()
@click.argument("file", metavar="FILE.jsonl")
@click.option("--codings", metavar="CSV", help="An officer's decisions to learn from: id,limb,theme.")
@click.option(
    "--codebook",
    metavar="FILE",
    help="Your own themes, as CSV or JSON; else those of A/HRC/26/41, or those that the codings name.",
)
@click.option("--json", "as_json", is_flag=True, help="The answer is always JSON; this also says a refusal as JSON.")
@refusing
def suggest(file: str, codings: str | None, codebook: str | None, as_json: bool) -> None:
    """Limbs and themes suggested for the texts of FILE.jsonl, with the words that led there, one object per line."""
    from concertation.core.finding import codebook_for, read_codings, suggest_all
    from concertation.core.theme import first_codebook, read_codebook

    del as_json
    codes = read_codings(text_of(codings)) if codings else ()
    book = read_codebook(text_of(codebook), codebook) if codebook else codebook_for(codes, first_codebook())
    passages = list(_passages(file))
    found = suggest_all([(str(name), text, language) for name, text, language in passages], book, codes)
    for (name, *_), one in zip(passages, found, strict=True):
        say_json({"id": name, "lang": one.lang} | one.as_json())
